import { z } from 'zod';
import type { Database } from '#lib/database/db.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { listTransactions, type Transaction } from '#lib/rest/calls.ts';
import { keepMissing } from '#lib/sync/keep-missing.ts';
import { ofTransaction } from '#lib/sync/polled-of.ts';
import { balanceNow, type Differing } from '#lib/sync/proof/compare-balances.ts';
import { holdersOf } from '#lib/sync/holders.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

/** Cards that are looked at one by one, a call each. */
const MOST = 20;

/**
 * Asks for the newest movements of the first cards that differ, and keeps what nothing told: that may be all that is
 * missing, or they moved just now.
 * @returns what differs still, and how many movements were kept.
 */
export async function askAgain(
  client: Database,
  differ: readonly Differing[],
): Promise<{ differ: Differing[]; added: number }> {
  let added = 0;
  const left: Differing[] = [];
  for (const one of differ.slice(0, MOST)) {
    const transactions = await listTransactions(one.cardId, 'background');
    added += await keepMissing(await linesOf(one, transactions ?? []));
    const ours = await balanceNow(sessionOf(client), one.cardId);
    const theirs = balanceAfter(transactions ?? []) ?? one.theirs;
    if (ours !== theirs) left.push({ ...one, ours: ours ?? one.ours, theirs });
  }
  return { differ: [...left, ...differ.slice(MOST)], added };
}

async function linesOf({ cardId }: Differing, transactions: readonly Transaction[]) {
  const card = (await holdersOf([cardId])).get(cardId);
  const holder = card?.customerId;
  if (!card || !holder) return [];
  const at = timestampOf(new Date());
  return transactions
    .map((transaction) => ofTransaction(transaction, card, holder, at, 'proof'))
    .filter((one) => one !== null);
}

const Balance = z.object({ balance: z.number().int() });

/** What the newest movement left. */
function balanceAfter(transactions: readonly Transaction[]): number | null {
  const newest = transactions.toSorted((a, b) => Date.parse(b.created_at) - Date.parse(a.created_at))[0];
  return Balance.safeParse(newest?.details?.['balance']).data?.balance ?? null;
}
