import { infiniteQueryOptions } from '@tanstack/react-query';
import { asked } from '#lib/browser/asked.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';
import { customerApi } from '#lib/routes.ts';

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

export function fetchTimelinePage(
  { customerId, parameters }: Asked,
  { cursor, limit, signal }: PageAsked,
): Promise<TimelinePage> {
  const search = { ...parameters, ...(cursor && { cursor }), ...(limit && { limit: String(limit) }) };
  const call = asked(customerApi(customerId, 'timeline'), search, 'q');
  return fetchJson({ ...call, schema: timelinePage, ...(signal && { signal }) });
}

const timelinePage = () => import('#features/timeline/timeline.schema.ts').then((wire) => wire.TimelinePage);
