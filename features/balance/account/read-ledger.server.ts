import type { Cut } from '#lib/ledger/cut.ts';
import { type Ledger, ledgerOf } from '#lib/ledger/ledger.ts';
import { findClosingCut, findOpeningCut } from '#features/balance/account/find-cut.server.ts';
import {
  type Account,
  readMovements,
  readRewardedPoints,
  readStatements,
} from '#features/balance/account/read-account.server.ts';

type Asked = {
  account: Account;
  /** What is told is right from here on; null for from the beginning. */
  from: string | null;
  /** And up to here; null for to the end. */
  to: string | null;
  /** A cut before `from`, where one is known. */
  opening?: Cut | undefined;
};

/** A card's ledger as far as it is needed. `opening` is the cut from which it starts; null for the beginning. */
export async function readLedger({
  account,
  from,
  to,
  opening: known,
}: Asked): Promise<{ ledger: Ledger; opening: Cut | null }> {
  const [opening, closing] = await Promise.all([
    known ?? (from === null ? null : findOpeningCut({ account, moment: from })),
    to === null ? null : findClosingCut({ account, moment: to }),
  ]);
  const span = { after: opening?.at ?? null, upTo: closing?.at ?? null };
  const [statements, movements, rewarded] = await Promise.all([
    readStatements(account, span),
    readMovements(account, span),
    readRewardedPoints(account, span),
  ]);
  return { ledger: ledgerOf(opening ? [opening.statement, ...statements] : statements, movements, rewarded), opening };
}
