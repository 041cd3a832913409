import { readEnd } from '#features/balance/account/read-end.server.ts';
import type { Card } from '#features/customer/customer.schema.ts';

/**
 * A card with what its account comes to, so that it says what the ledger says. What the last statement leaves out is as
 * the card's own reports have it.
 * @param knownAt only webhooks heard by then count; null for all.
 */
export async function withEnd(card: Card, knownAt: string | null): Promise<Card> {
  const { balance, statedAt, balanceStatedAt, last, isMisdated } = await readEnd({ cardId: card.id, knownAt });
  if (balance === null || last === null) return card;
  return {
    ...card,
    balance,
    asOf: statedAt ?? card.asOf,
    balanceStatedAt,
    misdated: isMisdated,
    points: last.points ?? card.points,
    redeemedPoints: last.redeemedPoints ?? card.redeemedPoints,
    expiredPoints: last.expiredPoints ?? card.expiredPoints,
    subtractedPoints: last.subtractedPoints ?? card.subtractedPoints,
  };
}
