import { db } from '#lib/database/db.ts';
import { IS_MOVEMENT } from '#lib/database/is-movement.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Movement, Statement } from '#lib/ledger/account.ts';
import type { RewardedPoints } from '#lib/ledger/rewarded-points.ts';
import {
  type AccountWindow,
  MOVEMENT,
  MovementRow,
  REWARDED,
  RewardedRow,
  STATEMENT,
  StatementRow,
} from '#features/balance/account/account-window.server.ts';
import { allIn, someIn, type Span } from '#features/balance/account/held.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';

export type { Span };

/** A card's account as webhooks tell it: those heard by a moment, or all. What is in its window is not read again. */
export type Account = {
  cardId: string;
  knownAt: string | null;
  window?: AccountWindow;
  /** It is read in this transaction. */
  tx?: SqlSession;
};

const clientOf = ({ tx }: Account) => tx ?? db().reads;

export const WHOLE: Span = { after: null, upTo: null };

function within(column: Prisma.Sql, { after, upTo, knownAt }: Span & Pick<Account, 'knownAt'>): Prisma.Sql {
  return Prisma.sql`
    ${after === null ? Prisma.empty : Prisma.sql`AND ${column} > ${after}::timestamptz`}
    ${upTo === null ? Prisma.empty : Prisma.sql`AND ${column} <= ${upTo}::timestamptz`}
    ${receivedBy(knownAt)}`;
}

export function statementsOf({ cardId, knownAt }: Account, span: Span): Prisma.Sql {
  return Prisma.sql`
    FROM balance_statement
    WHERE voucher_id = ${cardId} ${within(Prisma.sql`balance_statement.as_of`, { ...span, knownAt })}`;
}

/** By time; of one instant see statementOrder in lib/read-model/voucher.ts. */
export async function readStatements(account: Account, span: Span): Promise<Statement[]> {
  const { window } = account;
  return (
    (window && allIn(window.statements, span)) ??
    queryRows(clientOf(account), StatementRow)`
      SELECT ${STATEMENT} ${statementsOf(account, span)}
      ORDER BY balance_statement.as_of, coalesce(points, -1), balance DESC, event_key COLLATE "C"`
  );
}

/** So many of those statements, from the one end of the span or the other; by time all the same. */
export async function readSomeStatements(
  account: Account,
  span: Span,
  from: 'first' | 'last',
  limit: number,
): Promise<Statement[]> {
  const { window } = account;
  const known = window && someIn(window.statements, span, from, limit);
  if (known) return known;
  const [up, down] = from === 'first' ? [Prisma.sql`ASC`, Prisma.sql`DESC`] : [Prisma.sql`DESC`, Prisma.sql`ASC`];
  // WITH TIES: of the last instant all, from which the order among them chooses
  const found = await queryRows(clientOf(account), StatementRow)`
    SELECT ${STATEMENT} FROM (
      SELECT * ${statementsOf(account, span)}
      ORDER BY balance_statement.as_of ${up} FETCH FIRST (SELECT ${limit}::bigint) ROWS WITH TIES) AS nearest
    ORDER BY nearest.as_of ${up}, coalesce(points, -1) ${up}, balance ${down}, event_key COLLATE "C" ${up}
    LIMIT ${limit}`;
  return from === 'first' ? found : found.toReversed();
}

/** Whoever held the card: its lines stay in the history of the holder of that time, its account goes on. */
export function movementsOf({ cardId, knownAt }: Account, span: Span): Prisma.Sql {
  return Prisma.sql`
    FROM timeline_entry
    WHERE customer_id = ANY(ARRAY(SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId}))
      AND card_id = ${cardId} AND ${IS_MOVEMENT}
      ${within(Prisma.sql`timeline_entry.occurred_at`, { ...span, knownAt })}`;
}

export async function readMovements(account: Account, span: Span): Promise<Movement[]> {
  return (
    (account.window && allIn(account.window.movements, span)) ??
    queryRows(clientOf(account), MovementRow)`
      SELECT ${MOVEMENT} ${movementsOf(account, span)} ORDER BY timeline_entry.occurred_at, key`
  );
}

export function rewardsOf({ cardId, knownAt }: Account, span: Span): Prisma.Sql {
  return Prisma.sql`
    FROM timeline_entry
    WHERE customer_id = ANY(ARRAY(SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId}))
      AND kind = 'reward' AND rewarded_card_id = ${cardId}
      ${within(Prisma.sql`timeline_entry.occurred_at`, { ...span, knownAt })}`;
}

/** What rewards of the card's holders say they put on it. */
export async function readRewardedPoints(account: Account, span: Span): Promise<RewardedPoints[]> {
  const { window } = account;
  return (
    (window && allIn(window.rewarded, span)) ??
    queryRows(clientOf(account), RewardedRow)`
      SELECT ${REWARDED} ${rewardsOf(account, span)} ORDER BY timeline_entry.occurred_at, key`
  );
}
