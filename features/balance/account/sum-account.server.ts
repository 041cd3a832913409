import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { balanceAt } from '#lib/ledger/balance-at.ts';
import { type Decomposition, decompose } from '#lib/ledger/decompose.ts';
import type { Cut } from '#lib/ledger/cut.ts';
import type { Movement } from '#lib/ledger/account.ts';
import { sumOf } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';
import type { ActionSum } from '#lib/ledger/folio.ts';
import { withoutEntry } from '#lib/ledger/rewarded-points.ts';
import { readFolioSums } from '#features/balance/account/read-folios.server.ts';
import { allIn } from '#features/balance/account/held.ts';
import {
  type Account,
  movementsOf,
  readRewardedPoints,
  readSomeStatements,
  type Span,
  WHOLE,
} from '#features/balance/account/read-account.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';

export type AccountSum = {
  /** What stood on the card before the first movement we know of. */
  opening: number;
  parts: Decomposition;
  movements: number;
  /** Points that moved and that no webhook explains. */
  unexplained: number;
};

/** What led to a cut of the account, summed up: opening + parts + unexplained = the balance there. */
export async function sumAccount(account: Account, { statement: { balance }, at }: Cut): Promise<AccountSum> {
  const closed = await readFolioSums(account, at);
  const span = { after: closed?.end.cut.at ?? null, upTo: at };
  const [opening, byAction, alone] = await Promise.all([
    closed ? closed.opening : openingOf(account),
    sumsByAction(account, span),
    rewardsAlone(account, span),
  ]);
  const all = [...(closed?.actions ?? []), ...byAction, { action: 'added', points: sumOf(alone), count: alone.length }];
  const moved = all.reduce((sum, { points }) => sum + points, 0);
  return {
    opening,
    parts: decompose(all),
    movements: all.reduce((sum, { count }) => sum + count, 0),
    unexplained: balance - opening - moved,
  };
}

async function openingOf(account: Account): Promise<number> {
  const [first] = await readSomeStatements(account, WHOLE, 'first', 1);
  const { ledger } = await readLedger({ account, from: null, to: first?.asOf ?? null });
  return balanceAt(ledger, first?.asOf ?? '').opening ?? 0;
}

async function sumsByAction(account: Account, span: Span): Promise<ActionSum[]> {
  const held = account.window && allIn(account.window.movements, span);
  if (held) return held.map(({ action, points }) => ({ action, points, count: 1 }));
  return queryRows(db().reads, z.object({ action: z.string(), points: z.number(), count: z.number() }))`
    SELECT action, sum(points)::float8 AS points, count(*)::int AS count ${movementsOf(account, span)} GROUP BY action`;
}

const Addition = z.object({ action: z.string(), points: z.number(), occurredAt: z.string() });

async function rewardsAlone(account: Account, span: Span): Promise<Movement[]> {
  const rewarded = await readRewardedPoints(account, span);
  if (rewarded.length === 0) return [];
  const held = account.window && allIn(account.window.movements, span);
  if (held)
    return withoutEntry(
      rewarded,
      held.map((movement) => ({ ...movement, occurredAt: orderTime(movement) })),
    );
  const amounts = [...new Set(rewarded.map(({ points }) => points))];
  const additions = await queryRows(db().reads, Addition)`
    SELECT action, points::float8, ${iso('occurred_at')} AS "occurredAt"
    ${movementsOf(account, span)} AND action = 'added' AND points = ANY(${amounts}::bigint[])
    ORDER BY timeline_entry.occurred_at, key`;
  return withoutEntry(rewarded, additions);
}
