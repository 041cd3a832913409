import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { TRACE_API } from '#lib/routes.ts';

/** What became of an identifier. Its key lies under the customers', since whatever changes them may change this too. */
export function traceQuery(text: string) {
  const id = text.trim();
  return queryOptions({
    queryKey: ['customers', 'trace', id],
    queryFn: ({ signal }) => fetchJson({ path: TRACE_API, schema: trace, method: 'POST', body: { id }, signal }),
    staleTime: 10_000,
  });
}

const trace = () => import('#features/trace/trace.schema.ts').then((wire) => wire.Trace);
