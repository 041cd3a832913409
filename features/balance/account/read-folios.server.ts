import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { jsonAs, queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { BalancePoint } from '#lib/ledger/history.ts';
import type { Gap } from '#lib/ledger/ledger.ts';
import type { FolioEnd, FolioSums } from '#lib/ledger/folio.ts';
import { type PointColumns, unpackColumns } from '#lib/ledger/point-columns.ts';
import { StatementRow } from '#features/balance/account/account-window.server.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';

// What closed folios say of a long account (features/folios).

export const FOLIO_END = Prisma.sql`
  ${iso('through')} AS through, ${iso('held_since')} AS "heldSince", at_end AS "atEnd"`;
export const FolioEndRow = z.object({
  through: z.string(),
  heldSince: z.string(),
  atEnd: z.object({ statement: StatementRow, last: z.nullable(jsonAs<BalancePoint>()) }),
});

export function endOf({ through, heldSince, atEnd }: z.infer<typeof FolioEndRow>): FolioEnd {
  return { cut: { at: through, statement: atEnd.statement }, heldSince, last: atEnd.last };
}

/** Who holds and held a card, as an array in order: a folio of others lacks lines, or has some too many. */
export function holdersOf(cardId: string): Prisma.Sql {
  return Prisma.sql`ARRAY(
    SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = ${cardId} ORDER BY customer_id COLLATE "C")`;
}

/** The folios of an account that hold of what had been heard by then, from the first on. */
function foliosOf({ cardId, knownAt }: Account): Prisma.Sql {
  return Prisma.sql`
    FROM account_folio WHERE card_id = ${cardId} AND holders = ${holdersOf(cardId)}
    ${
      knownAt === null
        ? Prisma.empty
        : Prisma.sql`AND through < coalesce((
            SELECT min(through) FROM account_folio WHERE card_id = ${cardId} AND received_at > ${knownAt}::timestamptz
          ), 'infinity')`
    }`;
}

/** Whether all of an account is in its window, which has to be read anyway: nothing is gained by its folios. */
function isShort({ window }: Account): boolean {
  return window !== undefined && window.statements.after === null && window.movements.after === null;
}

const HistoryRow = z.extend(FolioEndRow, {
  points: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  gaps: jsonAs<Gap[]>(),
});

/** The history of a stretch as far as folios tell it: of what comes behind `end` they know nothing. */
export type FolioHistory = { points: PointColumns[]; gaps: Gap[]; end: FolioEnd };

/** Null where no folio tells anything of the time from `from` up to `to`. */
export async function readFolioHistory(
  account: Account,
  { from, to }: { from: string | null; to: string | null },
): Promise<FolioHistory | null> {
  if (isShort(account)) return null;
  const folios = foliosOf(account);
  const rows = await queryRows(db().reads, HistoryRow)`
    SELECT ${FOLIO_END}, points, gaps ${folios}
      ${from === null ? Prisma.empty : Prisma.sql`AND through >= ${from}::timestamptz`}
      ${
        to === null
          ? Prisma.empty
          : Prisma.sql`AND through <= coalesce(
              (SELECT min(through) ${folios} AND held_since > ${to}::timestamptz), 'infinity')`
      }
    ORDER BY account_folio.through`;
  const end = rows.at(-1);
  return end
    ? {
        points: rows.map(({ points }) => unpackColumns(points)),
        gaps: rows.flatMap(({ gaps }) => gaps),
        end: endOf(end),
      }
    : null;
}

const SumsRow = z.extend(FolioEndRow, { sums: jsonAs<FolioSums>() });

/** What the folios up to a moment come to, and where the last of them ends; null where there is none. */
export async function readFolioSums(account: Account, upTo: string): Promise<(FolioSums & { end: FolioEnd }) | null> {
  if (isShort(account)) return null;
  const rows = await queryRows(db().reads, SumsRow)`
    SELECT ${FOLIO_END}, sums ${foliosOf(account)} AND through <= ${upTo}::timestamptz ORDER BY account_folio.through`;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return null;
  return { opening: first.sums.opening, actions: rows.flatMap(({ sums }) => sums.actions), end: endOf(last) };
}
