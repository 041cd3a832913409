import { type Latest, type Omission, staffName } from '#features/reply/account-sentences.ts';
import type { Sentence } from '#features/reply/sentences.ts';
import { cardNames } from '#features/reply/card-names.ts';
import { toldDay } from '#features/reply/told-day.ts';
import { rewardName } from '#features/reply/entry-sentences.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';
import type { Card } from '#features/customer/customer.schema.ts';

/** A card's account at a past moment. */
export type PastAccount = {
  card: Card;
  account: Pick<CardBalance, 'balance' | 'basis' | 'statedAt' | 'movements'>;
  /** Whether a later statement bears out what the movements make of it. */
  isBorneOut: boolean;
};

/**
 * The account as it was at a past moment: each card's balance, and what had happened last by then.
 * @param at that moment, ISO 8601 UTC.
 */
export function pastSentences(
  { accounts, customerDeletedAt }: { accounts: readonly PastAccount[]; customerDeletedAt: string | null },
  latest: Latest,
  at: string,
): { sentences: Sentence[]; omissions: Omission[] } {
  const omissions: Omission[] = [];
  const sentences: Sentence[] = [];
  const there = accounts.filter(({ card }) => goneBy(card, customerDeletedAt, at) === null);
  for (const { card } of accounts) {
    const gone = goneBy(card, customerDeletedAt, at);
    if (gone) omissions.push({ left: gone, card: staffName(card) });
    else if (card.active === false) omissions.push({ left: 'inactive-now', card: staffName(card) });
  }
  const names = cardNames(there.map(({ card }) => card));
  for (const past of there) {
    const points = balanceOf(past);
    if (typeof points === 'string') omissions.push({ left: points, card: staffName(past.card) });
    else sentences.push({ say: 'balance-at', points, at, card: names.get(past.card.id) ?? null });
  }
  if (there.some(({ card }) => (card.pendingPoints ?? 0) !== 0 || card.nextExpirationDate !== null))
    omissions.push({ left: 'pending-and-expiry' });
  return { sentences: [...sentences, ...latestSentences(latest)], omissions };
}

/** What was deleted by that moment: a card that is switched off now may have been in use. */
export function goneBy(
  { deletedAt }: Pick<Card, 'deletedAt'>,
  customerDeletedAt: string | null,
  at: string,
): 'deleted-card' | 'customer-deleted' | null {
  if (deletedAt !== null && deletedAt <= at) return 'deleted-card';
  return customerDeletedAt !== null && customerDeletedAt <= at ? 'customer-deleted' : null;
}

function balanceOf({
  account: { balance, basis, statedAt, movements },
  isBorneOut,
}: PastAccount): number | 'untold-then' | 'uncertain-then' {
  if (balance === null || (statedAt === null && movements.length === 0)) return 'untold-then';
  if (basis === 'uncertain') return 'uncertain-then';
  const isStated = basis === 'stated' || movements.at(-1)?.balanceAfter === balance;
  return isStated || isBorneOut ? balance : 'uncertain-then';
}

/** It is told with its day, and not as the latest of all. */
function latestSentences({ earned, spent, pendingReward }: Latest): Sentence[] {
  return [
    ...(earned?.points ? [{ say: 'earned' as const, points: Math.abs(earned.points), at: toldDay(earned) }] : []),
    ...(spent?.points
      ? [{ say: 'spent' as const, points: Math.abs(spent.points), at: toldDay(spent), what: rewardName(spent) }]
      : []),
    ...(pendingReward
      ? [{ say: 'reward-requested' as const, at: toldDay(pendingReward), what: rewardName(pendingReward) }]
      : []),
  ];
}
