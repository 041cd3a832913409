import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import type { TimelinePage } from '#lib/wire/timeline';

type Asked = { customerId: string; /** As the HTTP interface takes them. */ parameters: Record<string, string> };

/** A customer's history, newest first, page by page. */
export function timelineQuery({ customerId, parameters }: Asked) {
  return infiniteQueryOptions({
    queryKey: ['customers', customerId, 'timeline', parameters],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({ ...parameters, ...(pageParam && { cursor: pageParam }) });
      const path = `/api/customers/${encodeURIComponent(customerId)}/timeline?${search}`;
      return fetchJson({ path, schema: timelinePage, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: TimelinePage) => page.nextCursor,
  });
}

const timelinePage = () => import('#lib/wire/timeline').then((wire) => wire.TimelinePage);
