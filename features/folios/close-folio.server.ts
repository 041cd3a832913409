import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { atMost, iso } from '#lib/database/sql.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { customerName, lockRows, voucherName } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { Stretch } from '#lib/ledger/cut.ts';
import { type Folio, folioAfter, type FolioEnd } from '#lib/ledger/folio.ts';
import { columnsOf, packColumns } from '#lib/ledger/point-columns.ts';
import { endOf, holdersOf, FOLIO_END, FolioEndRow } from '#features/balance/account/read-folios.server.ts';
import {
  type Account,
  movementsOf,
  readMovements,
  readRewardedPoints,
  readStatements,
  rewardsOf,
  statementsOf,
} from '#features/balance/account/read-account.server.ts';

/** About so many statements, or movements, in a folio; as many behind the last are left to be read. */
export const FOLIO_SIZE = 500;
/** Where no rest comes in a folio of that size, one of so many times it is looked through. */
const LARGER = [1, 8, 64] as const;

/**
 * Closes the next folio of a card's account, unless too little has happened behind the last. Who projects something of
 * the card waits meanwhile, so that no folio lacks what was told while it was made.
 * @returns whether a folio was closed.
 */
export function closeFolio(cardId: string, size: number = FOLIO_SIZE): Promise<boolean> {
  return inTransaction(db(), async (tx) => {
    const holders = await readHolders(tx, cardId);
    await lockRows(tx, [voucherName(cardId), ...holders.map(customerName)]);
    // somebody got the card while this waited: the next look sees to it
    if (JSON.stringify(await readHolders(tx, cardId)) !== JSON.stringify(holders)) return false;
    await tx.$executeRaw`DELETE FROM account_folio WHERE card_id = ${cardId} AND holders <> ${holders}::text[]`;
    const [row] = await queryRows(tx, FolioEndRow)`
      SELECT ${FOLIO_END} FROM account_folio WHERE card_id = ${cardId} ORDER BY account_folio.through DESC LIMIT 1`;
    const before = row ? endOf(row) : null;
    for (const times of LARGER) {
      const stretch = await readStretch(tx, { cardId, before, size: size * times, left: size });
      if (!stretch) return false;
      const folio = folioAfter(before, stretch);
      if (!folio) continue;
      await writeFolio(tx, folio, { cardId, holders, before });
      return true;
    }
    return false;
  });
}

async function readHolders(tx: Transaction, cardId: string): Promise<string[]> {
  const [row] = await queryRows(tx, z.object({ holders: z.array(z.string()) }))`
    SELECT ${holdersOf(cardId)} AS holders`;
  return row!.holders;
}

type Asked = { cardId: string; before: FolioEnd | null; size: number; left: number };

/** So many reports of the account behind a folio, and no more of one kind; null where little follows them. */
async function readStretch(tx: Transaction, { cardId, before, size, left }: Asked): Promise<Stretch | null> {
  const account = { cardId, knownAt: null, tx };
  const after = before?.cut.at ?? null;
  const to = await readTimeOf(account, after, size);
  if (to === null || (await readTimeOf(account, to, left)) === null) return null;
  const span = { after, upTo: to };
  return {
    statements: await readStatements(account, span),
    movements: await readMovements(account, span),
    rewarded: await readRewardedPoints(account, span),
    from: after,
    to,
  };
}

/** The time of the n-th statement, or movement, behind a moment, whichever is earlier; null where there is neither. */
async function readTimeOf(account: Account & { tx: Transaction }, after: string | null, count: number) {
  const span = { after, upTo: null };
  const nth = (column: string, rows: Prisma.Sql) =>
    Prisma.sql`(SELECT ${Prisma.raw(column)} ${rows} ORDER BY ${Prisma.raw(column)} ${atMost(1)} OFFSET ${count - 1})`;
  const [row] = await queryRows(account.tx, z.object({ at: z.nullable(z.string()) }))`
    SELECT ${iso('at')} AS at FROM (SELECT least(
      ${nth('as_of', statementsOf(account, span))}, ${nth('occurred_at', movementsOf(account, span))}) AS at) AS nth`;
  return row!.at;
}

type Of = { cardId: string; holders: string[]; before: FolioEnd | null };

async function writeFolio(
  tx: Transaction,
  { end: { cut, heldSince, last }, points, gaps, sums }: Folio,
  { cardId, holders, before }: Of,
): Promise<void> {
  const span = { after: before?.cut.at ?? null, upTo: cut.at };
  const account = { cardId, knownAt: null };
  await tx.$executeRaw`
    INSERT INTO account_folio (card_id, through, held_since, holders, received_at, at_end, sums, gaps, points)
    VALUES (${cardId}, ${cut.at}::timestamptz, ${heldSince}::timestamptz, ${holders}::text[],
      greatest((SELECT max(received_at) ${statementsOf(account, span)}),
        (SELECT max(received_at) ${movementsOf(account, span)}), (SELECT max(received_at) ${rewardsOf(account, span)})),
      ${JSON.stringify({ statement: cut.statement, last })}::jsonb, ${JSON.stringify(sums)}::jsonb,
      ${JSON.stringify(gaps)}::jsonb, ${packColumns(columnsOf(points))})`;
}
