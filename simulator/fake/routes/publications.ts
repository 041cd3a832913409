import { inOrder, listOf, type Route } from '#simulator/fake/route.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

/** From this page on it is 400 `page_over_limit`. */
const LAST_PAGE = 999;

/** https://docs.voucherify.io/api-reference/publications */
export const PUBLICATION_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/publications$/,
    answer: ({ shop, query }) => {
      const asked = [...shop.publications.values()].filter(({ object }) => isAsked(object, query));
      const sorted = inOrder(asked, query, { created_at: ({ at }) => at });
      return listOf(
        'publications',
        sorted.map(({ object }) => object),
        { query, shop },
        LAST_PAGE,
      );
    },
  },
];

/** `customer` is Voucherify's own id only, `campaign` the name. */
function isAsked(publication: JsonObject, query: URLSearchParams): boolean {
  const { customer_id, voucher, source_id, result } = publication;
  const code = isJsonObject(voucher) ? voucher : {};
  return (
    (query.get('customer') ?? customer_id) === customer_id &&
    (query.get('campaign') ?? code['campaign']) === code['campaign'] &&
    (query.get('voucher') ?? code['code']) === code['code'] &&
    (query.get('source_id') ?? source_id) === source_id &&
    (query.get('result') ?? result) === result
  );
}
