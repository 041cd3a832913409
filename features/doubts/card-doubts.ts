import type { CardBalance } from '#features/balance/balance.schema.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import { isV2Card } from '#lib/voucherify/polled-key.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';

type Account = Pick<
  CardBalance,
  'opening' | 'balance' | 'basis' | 'statedAt' | 'movements' | 'sinceStated' | 'gaps' | 'older'
>;

/** A card's account as it is told, and whether a part of it bears a time that is still to come. */
type Told = {
  card: Pick<Card, 'id' | 'code' | 'balance' | 'counterDifference'>;
  account: Account;
  /** The latest time that one of its entries bears and that had not come at the moment told; null where none does. */
  ahead: string | null;
  /** How many of its movements Voucherify told with other points when it was asked. */
  answeredOtherwise: number;
  /** The account is told as it is now, beside what the card states now. */
  isNow: boolean;
};

/** What is amiss with what is told of a card, the gravest first. */
export function cardDoubts({ card, account, ahead, answeredOtherwise, isNow }: Told): Doubt[] {
  const { id, code, balance, counterDifference } = card;
  const ofCard = { cardId: id, card: code ?? id };
  const doubts: (Doubt | false | null)[] = [
    unexplainedOf(account, ofCard),
    answeredOtherwise > 0 && { kind: 'answered-otherwise', ...ofCard, movements: answeredOtherwise },
    account.basis === 'uncertain' && account.balance !== null && { kind: 'uncertain', ...ofCard },
    ahead !== null && { kind: 'dated-ahead', ...ofCard, at: ahead },
    unlistedOf(id, account, ofCard),
    counterDifference !== null &&
      counterDifference !== 0 && { kind: 'miscounted', ...ofCard, points: counterDifference },
    isNow && differenceOf(balance, account, ofCard),
  ];
  return doubts.filter((doubt) => doubt !== null && doubt !== false);
}

function unexplainedOf({ gaps, older }: Account, ofCard: { cardId: string; card: string }): Doubt | null {
  const points = gaps.reduce((sum, gap) => sum + gap.points, older?.unexplained ?? 0);
  // Gaps that cancel each other out are gaps all the same
  return points === 0 && gaps.length === 0 ? null : { kind: 'unexplained', ...ofCard, points };
}

/**
 * A list of Loyalty v2 has all movements of a card, which begins with nought: what is missing was not read yet, or is
 * told otherwise than it was booked.
 */
function unlistedOf(cardId: string, { opening }: Account, ofCard: { cardId: string; card: string }): Doubt | null {
  if (!isV2Card(cardId) || opening === null || opening === 0) return null;
  return { kind: 'unlisted', ...ofCard, points: opening };
}

/**
 * Where Voucherify does not state this balance now, or where the card and its account say two numbers for one thing.
 */
function differenceOf(stated: number | null, account: Account, ofCard: { cardId: string; card: string }): Doubt | null {
  const { balance, basis, statedAt, movements, sinceStated } = account;
  if (balance === null) return null;
  if (basis === 'derived' && statedAt !== null) {
    // by their places: the clock may have one of them before the statement
    const since = movements.slice(movements.length - sinceStated);
    const points = since.reduce((sum, movement) => sum + movement.points, 0);
    // a movement that states the balance after it states this one
    if (since.at(-1)?.balanceAfter !== balance && points !== 0)
      return { kind: 'moved-since-stated', ...ofCard, points, statedAt, balance };
  }
  return stated === null || stated === balance ? null : { kind: 'disagrees', ...ofCard, stated, ledger: balance };
}
