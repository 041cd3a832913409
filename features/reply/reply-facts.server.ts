import type { Latest } from '#features/reply/account-sentences.ts';
import type { PastAccount } from '#features/reply/past-sentences.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { readSomeStatements } from '#features/balance/account/read-account.server.ts';
import { newestMovements } from '#features/balance/balance.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { timelineConditions } from '#features/timeline/timeline-conditions.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/** Whose lines, of which cards, which happened before `to`, and heard of until when. */
type Scope = {
  customerId: string;
  card?: string | undefined;
  campaign?: string | undefined;
  /** Cards that are not told of. */ without?: readonly string[] | undefined;
  to?: string | undefined;
  knownAt?: string | undefined;
};

/** Of so many states of reward redemptions the newest that is still open is looked for. */
const REWARD_STATES = 50;
/** Of so many spends the newest that was not given back is looked for. */
const SPENDS = 20;
/** Several rollbacks may each give back a part. */
const ROLLBACKS = 5 * SPENDS;
const EARNINGS = ['added', 'pending_activated', 'transferred_in'];

/** Each card's account at a past moment. */
export function accountsAt(
  cards: readonly Card[],
  { at, knownAt }: { at: string; knownAt: string | null },
): Promise<PastAccount[]> {
  return Promise.all(
    cards.map(async (card) => {
      const account = { cardId: card.id, knownAt };
      const [told, next] = await Promise.all([
        newestMovements(account, at, 1),
        readSomeStatements(account, { after: at, upTo: null }, 'first', 1),
      ]);
      return { card, account: told, isBorneOut: next.length > 0 };
    }),
  );
}

/** What happened last: newest first, each found through an index however long the history is. */
export async function latestOf(scope: Scope): Promise<Latest> {
  const [[earned], spent, states] = await Promise.all([
    linesOf(scope, Prisma.sql`kind = 'points' AND points > 0 AND (action = 'earned' OR action = ANY(${EARNINGS}))`),
    lastSpent(scope),
    linesOf(scope, Prisma.sql`kind = 'reward_redemption'`, REWARD_STATES),
  ]);
  return {
    earned: earned ?? null,
    spent: spent ? await withReward(scope, spent) : null,
    pendingReward: await openReward(scope, states),
  };
}

/** The newest spend whose points did not come back by a rollback. */
async function lastSpent(scope: Scope): Promise<Entry | null> {
  const spends = await linesOf(scope, Prisma.sql`kind = 'points' AND points < 0 AND action = 'spent'`, SPENDS);
  return firstStanding(scope, spends);
}

/**
 * The first of these lines whose redemption was not rolled back. The index on `links` keeps it quick in a long
 * history.
 */
async function firstStanding({ customerId, knownAt }: Scope, lines: readonly Entry[]): Promise<Entry | null> {
  const redemptions = lines.flatMap(({ refs }) => refs.redemption ?? []);
  const linked = Prisma.sql`key = ANY(ARRAY(SELECT key FROM timeline_entry WHERE links && ${redemptions}::text[]))`;
  const isRollback = Prisma.sql`
    ((kind = 'points' AND action = 'refunded') OR (kind = 'redemption' AND action = 'rolled_back')) AND ${linked}`;
  const rollbacks = redemptions.length === 0 ? [] : await linesOf({ customerId, knownAt }, isRollback, ROLLBACKS);
  const rolledBack = new Set(rollbacks.map(({ refs }) => refs.redemption));
  return lines.find(({ refs }) => refs.redemption === undefined || !rolledBack.has(refs.redemption)) ?? null;
}

/** A movement may not know what it was for; a line that the same request caused does. */
async function withReward(scope: Scope, line: Entry): Promise<Entry> {
  if (line.details.rewardName || line.details.productName || line.groupId === null) return line;
  const [reward] = await linesOf(
    { customerId: scope.customerId, knownAt: scope.knownAt },
    Prisma.sql`
      group_id = ${line.groupId} AND kind IN ('reward', 'reward_redemption')
      AND occurred_at BETWEEN ${line.occurredAt}::timestamptz - interval '1 hour'
        AND ${line.occurredAt}::timestamptz + interval '1 hour'`,
  );
  return reward ? { ...line, details: { ...reward.details, ...line.details } } : line;
}

/**
 * Lines of one reward redemption are its states, newest first. It is open while its newest is neither completed nor
 * rolled back. No webhook need tell that it was rolled back (FACTS 2.1), but one does of the redemption that paid for
 * it.
 */
async function openReward(scope: Scope, states: readonly Entry[]): Promise<Entry | null> {
  const seen = new Set<string>();
  const open = states.filter((state) => {
    const id = state.refs.rewardRedemption ?? state.key;
    const isNewest = !seen.has(id);
    seen.add(id);
    return isNewest && (state.action === 'created' || state.action === 'pending') && !isOver(state);
  });
  return firstStanding(scope, open);
}

/** A report of a creation may come with the state that it has got to since; spelt as FACTS 3.7 has it. */
function isOver({ state }: Entry): boolean {
  return state === 'COMPLETED' || state === 'ROLLEDBACK' || state === 'REJECTED';
}

async function linesOf(
  { customerId, knownAt, without = [], ...choice }: Scope,
  condition: Prisma.Sql,
  limit = 1,
): Promise<Entry[]> {
  const left = without.length === 0 ? [] : [Prisma.sql`(card_id IS NULL OR card_id <> ALL(${without}))`];
  const rows = await readEntries(
    [...timelineConditions(customerId, choice), ...left, condition],
    limit,
    knownAt ?? null,
  );
  // what a customer is told names nobody (features/reply/sentences.ts)
  return rows.map((row) => wireEntry(row, 'whole'));
}
