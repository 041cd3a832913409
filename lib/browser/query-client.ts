import { environmentManager, QueryClient } from '@tanstack/react-query';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { MINUTE } from '#lib/time/duration.ts';

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // We ask although the browser says that it is offline: the server may be on the same network, and errors show
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: MINUTE,
        // On the server a client goes with its page; a timer would keep both for as long
        gcTime: environmentManager.isServer() ? Infinity : 10 * MINUTE,
        // A refetch of an endless list asks for every page again
        refetchOnWindowFocus: false,
        // Only what may pass by itself is tried again, once: the reader sees a failure soon, with a button
        retry: (failures, error) =>
          failures < 1 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
        retryDelay: 400,
      },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** One client per request on the server, so that readers never share data; one for the tab in the browser. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}
