import { historyOf } from '#lib/ledger/history.ts';
import type { Gap } from '#lib/ledger/ledger.ts';
import { columnsOf, joinColumns, type PointColumns } from '#lib/ledger/point-columns.ts';
import { readFolioHistory } from '#features/balance/account/read-folios.server.ts';
import type { Account } from '#features/balance/account/read-account.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';

/** A card's history and its gaps, right from `from` on and up to `to`: as folios tell it, behind them as the ledger. */
export async function readHistory(
  account: Account,
  { from, to }: { from: string | null; to: string | null },
): Promise<{ all: PointColumns; gaps: Gap[] }> {
  const closed = await readFolioHistory(account, { from, to });
  if (!closed) {
    const { ledger } = await readLedger({ account, from, to });
    return { all: columnsOf(historyOf(ledger)), gaps: ledger.steps.flatMap(({ gap }) => gap ?? []) };
  }
  const { points, gaps, end } = closed;
  if (to !== null && end.heldSince > to)
    return { all: joinColumns([...points, columnsOf(end.last ? [end.last] : [])]), gaps };
  const { ledger } = await readLedger({ account, from, to, opening: end.cut });
  return {
    all: joinColumns([...points, columnsOf(historyOf(ledger, { earlier: end }))]),
    gaps: [...gaps, ...ledger.steps.flatMap(({ gap }) => gap ?? [])],
  };
}
