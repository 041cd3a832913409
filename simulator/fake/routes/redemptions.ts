import { inOrder, isWithin, listOf, type Asked, type Route } from '#simulator/fake/route.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

/** Redemptions and what took them back, in one list. https://docs.voucherify.io/api-reference/redemptions */
export const REDEMPTION_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/redemptions$/,
    answer: ({ shop, query }) => {
      const asked = [...shop.redemptions.values()].filter(({ object }) => isAsked(object, query));
      const sorted = inOrder(asked, query, { created_at: ({ at }) => at });
      return listOf(
        'redemptions',
        sorted.map(({ object }) => listed(object, shop)),
        { query, shop },
      );
    },
  },
  {
    method: 'GET',
    path: /^\/v1\/redemptions\/([^/]+)$/,
    answer: ({ shop, names: [name] }) => {
      const known = shop.redemptions.get(name!);
      return known ? { status: 200, body: listed(known.object, shop) } : null;
    },
  },
];

/** With what stands in the list and not in the webhook. */
function listed(redemption: JsonObject, { world }: Asked['shop']): JsonObject {
  return {
    redemption: null,
    ...redemption,
    channel: { channel_id: world.sender.apiKey.app_id, channel_type: 'API' },
  };
}

function isAsked(redemption: JsonObject, query: URLSearchParams): boolean {
  const { customer, voucher, result, date } = redemption;
  const who = query.get('customer');
  const [person, code] = [isJsonObject(customer) ? customer : {}, isJsonObject(voucher) ? voucher : {}];
  return (
    (who === null || person['id'] === who || person['source_id'] === who) &&
    (query.get('campaign') ?? code['campaign']) === code['campaign'] &&
    (query.get('result') ?? result) === result &&
    typeof date === 'string' &&
    isWithin(query, 'created_at', date)
  );
}
