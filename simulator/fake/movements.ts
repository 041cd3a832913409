import { isThere } from '#simulator/fake/is-there.ts';
import type { Shop } from '#simulator/fake/route.ts';
import type { GiftCard, LoyaltyCard, Movement } from '#simulator/model.ts';
import { transactionObject } from '#simulator/objects/transaction.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

type Card = LoyaltyCard | GiftCard;

/** The transactions of cards in the order of their ids: `id` or `-id`. */
export function transactionsOf(cards: readonly Card[], shop: Shop, order: string | null): JsonObject[] {
  const sorted = cards
    .filter((card) => isThere(card, shop))
    .flatMap((card) => card.movements.map((movement) => transactionOf(card, movement, shop)))
    .filter(({ id }) => !shop.isLate(id))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return order === '-id' ? sorted.reverse() : sorted;
}

/** As its event told it, if one told it whole. */
function transactionOf(card: Card, movement: Movement, { transactions }: Shop): JsonObject & { id: string } {
  const told = transactions.get(movement.transactionId) ?? transactionObject(card, movement, {});
  return { ...told, id: movement.transactionId };
}
