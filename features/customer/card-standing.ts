import type { Card } from '#features/customer/customer.schema.ts';

type Standing =
  | { usable: true; words: string }
  | { usable: false; words: string; why: 'deleted-card' | 'inactive-card' | 'customer-deleted' };

/** What can be done with a card's balance: it can be spent only while the card is in use. */
export function cardStanding(
  { active, deletedAt }: Pick<Card, 'active' | 'deletedAt'>,
  customerDeletedAt: string | null,
): Standing {
  if (deletedAt !== null) return { usable: false, why: 'deleted-card', words: 'when deleted' };
  if (active === false) return { usable: false, why: 'inactive-card', words: 'on it, switched off' };
  if (customerDeletedAt !== null) return { usable: false, why: 'customer-deleted', words: 'on it, customer deleted' };
  return { usable: true, words: 'to spend' };
}
