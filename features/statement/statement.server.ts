import { rewardName } from '#features/reply/entry-sentences.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { type Period, periodOf } from '#lib/ledger/period.ts';
import { linesOfMovements } from '#features/balance/account/lines-of-movements.server.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import type { CardStatement } from '#features/statement/statement.schema.ts';

/** More movements than anybody reads on paper: about 60 pages. */
export const MOST_MOVEMENTS = 2000;

/** Times as ISO 8601, UTC. */
export type StatementQuestion = {
  card?: string;
  /** Inclusive. */
  from: string;
  /** Exclusive. */
  to: string;
  /** As known at that moment; null for now. */
  knownAt: string | null;
};

/** What moved on each of these cards in a period. Of a long ledger only the part around the period is read. */
export async function getStatement(
  viewer: Viewer,
  customerId: string,
  cards: readonly Card[],
  { card, from, to, knownAt }: StatementQuestion,
): Promise<CardStatement[]> {
  await recordAccess(viewer, { action: 'statement.read', customerId });
  const [before, last] = [justBefore(from), justBefore(to)];
  return Promise.all(
    cards
      .filter(({ id }) => card === undefined || id === card)
      .map(async (one) => {
        const account = { cardId: one.id, knownAt };
        const { ledger } = await readLedger({ account, from: before, to: last });
        const { movements, ...period } = periodOf(ledger, { before, last });
        const left = movements.slice(MOST_MOVEMENTS);
        const rest =
          left.length === 0 ? null : { count: left.length, points: left.reduce((sum, { points }) => sum + points, 0) };
        return {
          ...period,
          card: one,
          movements: await withRewards(account, movements.slice(0, MOST_MOVEMENTS)),
          rest,
        };
      }),
  );
}

/** From a movement's line only the reward's name is taken: order numbers, rules and reasons are for staff. */
async function withRewards(account: Account, movements: Period['movements']): Promise<CardStatement['movements']> {
  const lines = await linesOfMovements(account, movements);
  const rewards = new Map(lines.map((row) => [row.key, rewardName(wireEntry(row, 'whole'))]));
  return movements.map(({ key, action, points, balanceAfter, occurredAt }) => ({
    key,
    action,
    points,
    balanceAfter,
    occurredAt,
    reward: rewards.get(key) ?? null,
  }));
}

/** The last moment that is earlier, to the microsecond in which times are kept. */
function justBefore(moment: string): string {
  return `${timestampOf(new Date(Date.parse(moment) - 1)).slice(0, -4)}999Z`;
}
