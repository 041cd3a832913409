import type { Database } from '#lib/database/db.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { listTransactions } from '#lib/rest/calls.ts';
import { patiently } from '#lib/rest/patiently.ts';
import { keepTransactions } from '#lib/sync/keep-movements.ts';
import { newestBalance } from '#lib/sync/newest-balance.ts';
import { balanceNow, type Differing } from '#lib/sync/proof/compare-balances.ts';

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
  signal: AbortSignal,
): Promise<{ differ: Differing[]; added: number }> {
  let added = 0;
  const left: Differing[] = [];
  for (const one of differ.slice(0, MOST)) {
    const transactions = await patiently(signal, () => listTransactions(one.cardId, 'background'));
    const ofCard = (transactions ?? []).map((transaction) => ({ ...transaction, voucher_id: one.cardId }));
    added += (await keepTransactions(ofCard, 'proof')).added;
    const ours = await balanceNow(sessionOf(client), one.cardId);
    const theirs = newestBalance(transactions ?? [], one.theirs);
    if (ours !== theirs) left.push({ ...one, ours: ours ?? one.ours, theirs });
  }
  return { differ: [...left, ...differ.slice(MOST)], added };
}
