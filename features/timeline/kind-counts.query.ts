import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { asked } from '#lib/browser/asked.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { KindCounts } from '#features/timeline/kind-counts.schema.ts';
import { customerApi } from '#lib/routes.ts';

type Asked = {
  customerId: string;
  /** The timeline's, as the HTTP interface takes them. */ parameters: Record<string, string>;
};

/** Lines by kind that the filters let through, those by kind aside. */
export function kindCountsQuery({ customerId, parameters }: Asked) {
  const { kind: _, ...others } = parameters;
  return queryOptions({
    queryKey: ['customers', customerId, 'counts', others],
    queryFn: ({ signal }) =>
      fetchJson({
        ...asked(customerApi(customerId, 'counts'), others, 'q'),
        schema: kindCounts,
        signal,
      }),
  });
}

/** Whether anything but kinds narrows the lines; where not, the customer's own counts tell. */
export function isNarrowed(parameters: Record<string, string>): boolean {
  return Object.keys(parameters).some((name) => name !== 'kind' && name !== 'heard');
}

/** @returns null where it cannot be told. */
export function useKindCounts(asked: Asked, all: KindCounts['counts']): KindCounts['counts'] | null {
  const narrowed = isNarrowed(asked.parameters);
  const { data, isError } = useQuery({
    ...kindCountsQuery(asked),
    enabled: narrowed,
    placeholderData: keepPreviousData,
  });
  if (!narrowed) return all;
  return data?.counts ?? (isError ? null : all);
}

const kindCounts = () => import('#features/timeline/kind-counts.schema.ts').then((wire) => wire.KindCounts);
