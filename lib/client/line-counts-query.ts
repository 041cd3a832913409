import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';
import type { LineCounts } from '#lib/wire/line-counts';

type Asked = { customerId: string; /** The timeline's, as the HTTP interface takes them. */ parameters: Record<string, string> };

/** Lines by kind that the filters let through, those by kind aside. */
export function lineCountsQuery({ customerId, parameters }: Asked) {
  const { kind: _, ...others } = parameters;
  return queryOptions({
    queryKey: ['customers', customerId, 'counts', others],
    queryFn: ({ signal }) =>
      fetchJson({ path: `/api/customers/${encodeURIComponent(customerId)}/counts?${new URLSearchParams(others)}`, schema: lineCounts, signal }),
  });
}

/** Whether anything but kinds narrows the lines; where not, the customer's own counts tell. */
export function isNarrowed(parameters: Record<string, string>): boolean {
  return Object.keys(parameters).some((name) => name !== 'kind' && name !== 'heard');
}

/** @returns null where it cannot be told. */
export function useLineCounts(asked: Asked, all: LineCounts['counts']): LineCounts['counts'] | null {
  const narrowed = isNarrowed(asked.parameters);
  const { data, isError } = useQuery({ ...lineCountsQuery(asked), enabled: narrowed, placeholderData: keepPreviousData });
  if (!narrowed) return all;
  return data?.counts ?? (isError ? null : all);
}

const lineCounts = () => import('#lib/wire/line-counts').then((wire) => wire.LineCounts);
