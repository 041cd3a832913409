import type { Card } from '#features/customer/customer.schema.ts';

/** What can be done with a card's balance: only of a card in use it can be spent. */
export function cardStanding(
  { active, deletedAt }: Pick<Card, 'active' | 'deletedAt'>,
  customerDeletedAt: string | null,
): { usable: boolean; words: string } {
  if (deletedAt !== null) return { usable: false, words: 'when deleted' };
  if (active === false) return { usable: false, words: 'on it, switched off' };
  if (customerDeletedAt !== null) return { usable: false, words: 'on it, customer deleted' };
  return { usable: true, words: 'to spend' };
}
