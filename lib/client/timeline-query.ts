import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import type { TimelinePage } from '#lib/wire/timeline';

type Asked = { customerId: string; /** As the HTTP interface takes them. */ parameters: Record<string, string> };

/** A customer's history, newest first, page by page. */
export function timelineQuery({ customerId, parameters }: Asked) {
  return infiniteQueryOptions({
    queryKey: ['customers', customerId, 'timeline', parameters],
    queryFn: ({ pageParam, signal }) => fetchTimelinePage({ customerId, parameters }, { cursor: pageParam, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: TimelinePage) => page.nextCursor,
  });
}

type PageAsked = { cursor: string | null; limit?: number; signal?: AbortSignal };

export function fetchTimelinePage({ customerId, parameters }: Asked, { cursor, limit, signal }: PageAsked): Promise<TimelinePage> {
  const search = new URLSearchParams({ ...parameters, ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) });
  const path = `/api/customers/${encodeURIComponent(customerId)}/timeline?${search}`;
  return fetchJson({ path, schema: timelinePage, ...(signal && { signal }) });
}

const timelinePage = () => import('#lib/wire/timeline').then((wire) => wire.TimelinePage);
