import type { CardBalance } from '#lib/wire/balance';
import type { Card } from '#lib/wire/customer';
import type { Doubt } from '#lib/wire/doubt';

type Account = Pick<CardBalance, 'balance' | 'basis' | 'statedAt' | 'gaps' | 'older'>;

/** What a card's account is told with, and what of it bears a time that is still to come. */
type Told = {
  card: Pick<Card, 'id' | 'code' | 'balance' | 'asOf'>;
  account: Account;
  /** The latest time that one of its entries bears and that had not come at the moment told; null where none does. */
  ahead: string | null;
  /** The account is told as it is now, beside what the card states now. */
  isNow: boolean;
};

/** What is amiss with what is told of a card, the gravest first. */
export function cardDoubts({ card: { id, code, balance, asOf }, account, ahead, isNow }: Told): Doubt[] {
  const ofCard = { cardId: id, card: code ?? id };
  const doubts: (Doubt | false | null)[] = [
    unexplainedOf(account, ofCard),
    account.basis === 'uncertain' && account.balance !== null && { kind: 'uncertain', ...ofCard },
    ahead !== null && { kind: 'dated-ahead', ...ofCard, at: ahead },
    isNow && differenceOf({ balance, asOf }, account, ofCard),
  ];
  return doubts.filter((doubt) => doubt !== null && doubt !== false);
}

function unexplainedOf({ gaps, older }: Account, ofCard: { cardId: string; card: string }): Doubt | null {
  const points = gaps.reduce((sum, gap) => sum + gap.points, older?.unexplained ?? 0);
  // Gaps that cancel each other out are gaps all the same
  return points === 0 && gaps.length === 0 ? null : { kind: 'unexplained', ...ofCard, points };
}

/** Where what the card states is not what its account leads to: two numbers for one thing must not stand there unsaid. */
function differenceOf({ balance: stated }: Pick<Card, 'balance' | 'asOf'>, { balance, basis, statedAt }: Account, ofCard: { cardId: string; card: string }): Doubt | null {
  if (stated === null || balance === null || stated === balance) return null;
  if (basis === 'derived' && statedAt !== null) return { kind: 'moved-since-stated', ...ofCard, points: balance - stated, statedAt, balance };
  return { kind: 'disagrees', ...ofCard, stated, ledger: balance };
}
