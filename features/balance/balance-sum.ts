import type { CardBalance } from '#features/balance/balance.schema.ts';

export type Summand = { label: string; points: number; unexplained?: true };

const LABELS: Record<keyof CardBalance['parts'], string> = {
  earned: 'Earned',
  added: 'Added',
  activated: 'Pending points that became spendable',
  refunded: 'Got back by rollbacks',
  spent: 'Spent',
  removed: 'Removed',
  expired: 'Expired',
  transferred: 'Transferred',
  bought: 'Bought, less what was reversed',
  givenBack: 'Given back for rewards',
  takenBack: 'Taken back for what was returned',
};

/** What makes up a balance, to be added up by the reader; nothing where no balance is known. Noughts are left out. */
export function summandsOf({ opening, balance, parts, gaps, older }: CardBalance): Summand[] {
  if (opening === null || balance === null) return [];
  const known = Object.entries(LABELS).map(([part, label]) => ({ label, points: parts[part as keyof typeof parts] }));
  const unexplained = gaps.reduce((sum, { points }) => sum + points, older?.unexplained ?? 0);
  const summands: Summand[] = [{ label: 'Before the first movement we know of', points: opening }, ...known].filter(
    ({ points }) => points !== 0,
  );
  // Gaps that cancel each other out are gaps all the same
  return gaps.length === 0 && unexplained === 0
    ? summands
    : [...summands, { label: 'Not explained by any webhook', points: unexplained, unexplained: true }];
}
