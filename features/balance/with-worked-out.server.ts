import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { movesBalance } from '#lib/facts/kinds.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { balanceAt, END_OF_TIME } from '#lib/ledger/balance-at.ts';
import { AccountRows, accountRows, windowOf } from '#features/balance/account/account-window.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';
import { balancesAfter } from '#features/balance/balance-lines.ts';
import { placeOf } from '#features/entry/place-of.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const CardRow = z.object({ id: z.string(), account: AccountRows });

/**
 * The lines, each movement that states no balance after it with the one that the others lead to: those of Loyalty v2
 * never state one. Where all state theirs, nothing is read.
 */
export async function withWorkedOut(entries: readonly Entry[], knownAt: string | null): Promise<Entry[]> {
  const spans = new Map<string, { from: string; to: string }>();
  for (const entry of entries.filter(statesNone)) {
    const [at, known] = [placeOf(entry), spans.get(entry.cardId!)];
    spans.set(entry.cardId!, {
      from: known && known.from < at ? known.from : at,
      to: known && known.to > at ? known.to : at,
    });
  }
  if (spans.size === 0) return [...entries];
  const cards = await queryRows(db().reads, CardRow)`
    SELECT card.id, ${accountRows(Prisma.sql`card.id`, knownAt)} AS account
    FROM unnest(${[...spans.keys()]}::text[]) AS card (id)`;
  const derived = await Promise.all(
    cards.map(async ({ id, account }) => {
      const { ledger } = await readLedger({
        account: { cardId: id, knownAt, window: windowOf(account) },
        from: spans.get(id)!.from,
        to: spans.get(id)!.to,
      });
      return balancesAfter(balanceAt(ledger, END_OF_TIME));
    }),
  );
  return entries.map((entry) => {
    const balance = derived.map((ofCard) => ofCard.get(entry.key)).find((found) => found !== undefined);
    return balance !== undefined && statesNone(entry) ? { ...entry, balanceWorkedOut: balance } : entry;
  });
}

function statesNone(entry: Entry): boolean {
  return movesBalance(entry) && entry.points !== null && entry.balanceAfter === null && entry.cardId !== null;
}
