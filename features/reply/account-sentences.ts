import type { Sentence } from '#features/reply/sentences.ts';
import { cardNames } from '#features/reply/card-names.ts';
import { isToCome, toldDay } from '#features/reply/told-day.ts';
import { rewardName } from '#features/reply/entry-sentences.ts';
import { cardStanding } from '#features/customer/card-standing.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import { nextExpiry } from '#features/customer/next-expiry.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

export type Latest = {
  earned: Entry | null;
  spent: Entry | null;
  /** A reward that was asked for and neither came nor was called off. */ pendingReward: Entry | null;
};

/** What was left out and must be told to the agent; `card` as staff call it. */
export type Omission =
  | { left: BalanceOmission | PastOmission | 'inactive-card' | 'deleted-card' | 'customer-deleted'; card: string }
  | { left: 'expiry-past'; card: string; /** `2026-12-31` */ day: string }
  | { left: 'pending-and-expiry' | 'line-untold' };

/** About a moment that is past. */
export type PastOmission = 'untold-then' | 'uncertain-then' | 'inactive-now';
type BalanceOmission = 'balance-not-stated' | 'balance-moved-since' | 'balance-dated-ahead';

/**
 * The account as a whole: each card's balance, and what happened last.
 * @param at the moment of the reply, ISO 8601 UTC.
 */
export function accountSentences(
  { cards, customerDeletedAt }: { cards: readonly Card[]; customerDeletedAt: string | null },
  latest: Latest,
  at: string,
): { sentences: Sentence[]; omissions: Omission[] } {
  const omissions: Omission[] = [];
  const sentences: Sentence[] = [];
  const usable = cards.filter((card) => cardStanding(card, customerDeletedAt).usable);
  for (const card of cards) {
    const standing = cardStanding(card, customerDeletedAt);
    if (!standing.usable) omissions.push({ left: standing.why, card: staffName(card) });
  }
  const names = cardNames(usable);
  for (const card of usable) {
    const name = names.get(card.id) ?? null;
    const stated = statedBalance(card, at);
    if (typeof stated === 'string') omissions.push({ left: stated, card: staffName(card) });
    else sentences.push({ say: 'balance', ...stated, card: name });
    if (card.pendingPoints !== null && card.pendingPoints > 0)
      sentences.push({ say: 'pending', points: card.pendingPoints, card: name });
    const expiry = nextExpiry(card);
    const day = calendarDay(expiry?.day ?? null);
    if (expiry === null || day === null) continue;
    if (day < at.slice(0, 10)) omissions.push({ left: 'expiry-past', card: staffName(card), day });
    else sentences.push({ say: 'next-expiry', points: expiry.points, day, card: name });
  }
  return { sentences: [...sentences, ...latestSentences(latest)], omissions };
}

function latestSentences({ earned, spent, pendingReward }: Latest): Sentence[] {
  return [
    ...(earned?.points ? [{ say: 'last-earned' as const, points: Math.abs(earned.points), at: toldDay(earned) }] : []),
    ...(spent?.points
      ? [{ say: 'last-spent' as const, points: Math.abs(spent.points), at: toldDay(spent), what: rewardName(spent) }]
      : []),
    ...(pendingReward
      ? [{ say: 'reward-pending' as const, at: toldDay(pendingReward), what: rewardName(pendingReward) }]
      : []),
  ];
}

/** A balance is told only as it was stated: not where movements lead to it. */
function statedBalance(
  { balance, asOf, balanceStatedAt = asOf }: Card,
  now: string,
): { points: number; at: string } | BalanceOmission {
  if (balance === null || asOf === null) return 'balance-not-stated';
  if (balanceStatedAt === null) return 'balance-moved-since';
  return isToCome(balanceStatedAt, now) ? 'balance-dated-ahead' : { points: balance, at: balanceStatedAt };
}

export function staffName({ campaignName, code, id }: Card): string {
  return [campaignName, code ?? id].filter((part) => part !== null).join(', ');
}

function calendarDay(date: string | null): string | null {
  const day = date?.slice(0, 10) ?? '';
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : null;
}
