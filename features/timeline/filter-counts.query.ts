import { queryOptions } from '@tanstack/react-query';
import { asked } from '#lib/browser/asked.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi } from '#lib/routes.ts';

/** For filters that leave no line: how many there would be without each. */
export function filterCountsQuery({
  customerId,
  parameters,
}: {
  customerId: string;
  parameters: Record<string, string>;
}) {
  return queryOptions({
    queryKey: ['customers', customerId, 'hidden', parameters],
    queryFn: ({ signal }) =>
      fetchJson({
        ...asked(customerApi(customerId, 'hidden'), parameters, 'q'),
        schema: filterCounts,
        signal,
      }),
  });
}

const filterCounts = () => import('#features/timeline/filter-counts.schema.ts').then((wire) => wire.FilterCounts);
