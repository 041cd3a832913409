import { pageOf, type Route, type Shop } from '#simulator/fake/route.ts';
import type { Movement } from '#simulator/model.ts';
import { transactionObject } from '#simulator/objects/transaction.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** https://docs.voucherify.io/api-reference/vouchers */
export const VOUCHER_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/v1\/vouchers\/([^/]+)\/transactions$/,
    answer: ({ shop, names: [name], query }) => {
      const card = shop.world.cards.find(({ id, code }) => name === id || name === code);
      if (!card) return null;
      const movements = query.get('order') === '-id' ? card.movements.toReversed() : card.movements;
      return pageOf(
        movements.map((movement) => transactionOf(card, movement, shop)),
        query,
      );
    },
  },
];

/** As its event told it, if one told it whole. */
export function transactionOf(
  card: Parameters<typeof transactionObject>[0],
  movement: Movement,
  { transactions }: Shop,
): JsonObject {
  return transactions.get(movement.transactionId) ?? transactionObject(card, movement, {});
}
