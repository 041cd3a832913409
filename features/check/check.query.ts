import { queryOptions } from '@tanstack/react-query';
import type { Check } from '#features/check/check.schema.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi } from '#lib/routes.ts';

/** What Voucherify says of a customer now. Asked for when somebody wants it, never by itself: it costs calls. */
export function checkQuery(customerId: string) {
  return queryOptions({
    queryKey: ['check', customerId],
    queryFn: ({ signal }): Promise<Check> =>
      fetchJson({ path: customerApi(customerId, 'check'), schema: checkSchema, method: 'POST', signal }),
    staleTime: Infinity,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

const checkSchema = () => import('#features/check/check.schema.ts').then((wire) => wire.Check);
