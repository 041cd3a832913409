import type { Card } from '#features/customer/customer.schema.ts';

/** The cards that a call is likely about first: in use before switched off, points before none, then the latest. */
export function inOrder(cards: readonly Card[]): Card[] {
  return cards.toSorted(
    (one, other) => rank(one) - rank(other) || compare(other.asOf ?? '', one.asOf ?? '') || compare(one.id, other.id),
  );
}

function rank({ active, deletedAt, points, balance }: Card): number {
  return (active === false || deletedAt !== null ? 2 : 0) + ((points ?? balance ?? 0) === 0 ? 1 : 0);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
