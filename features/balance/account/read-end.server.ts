import { type BalanceAt, balanceAt, END_OF_TIME } from '#lib/ledger/balance-at.ts';
import { openingCut } from '#lib/ledger/cut.ts';
import type { Statement } from '#lib/ledger/account.ts';
import { ledgerOf, type Ledger } from '#lib/ledger/ledger.ts';
import { orderTime } from '#lib/ledger/move.ts';
import {
  type Account,
  readMovements,
  readRewardedPoints,
  readSomeStatements,
  WHOLE,
} from '#features/balance/account/read-account.server.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';

/**
 * The last cut is looked for among so many statements. For a card whose points never rest, the second number has to do.
 */
const LOOKED_AT = [40, 400] as const;

/** What a card's account comes to now. */
export type AccountEnd = Pick<BalanceAt, 'balance' | 'statedAt'> & {
  /** When a webhook stated that very balance, nothing having moved since; null where movements lead to it. */
  balanceStatedAt: string | null;
  /** The statement that the balance rests on, with the totals that those beside it fill in. */
  last: Statement | null;
  /** Movements of late whose stated time had not come when they were told. */
  isMisdated: boolean;
};

/** The end of a card's account: what its whole ledger says of now, read from as near as can be. */
export async function readEnd(account: Account): Promise<AccountEnd> {
  const { steps, open } = await readLastPart(account);
  const { balance, basis, statedAt } = balanceAt({ steps, open }, END_OF_TIME);
  const movements = [...steps.flatMap((step) => step.movements), ...open];
  const isMisdated = movements.some((movement) => isAhead(movement.occurredAt, orderTime(movement)));
  return {
    balance,
    statedAt,
    balanceStatedAt: basis === 'stated' ? statedAt : null,
    last: steps.at(-1)?.statement ?? null,
    isMisdated,
  };
}

async function readLastPart(account: Account): Promise<Ledger> {
  for (const limit of LOOKED_AT) {
    const found = await readSomeStatements(account, WHOLE, 'last', limit);
    // some statements of the earliest instant may not have been read
    const from = found.length < limit ? null : found[0]!.asOf;
    const statements = from === null ? found : found.filter(({ asOf }) => asOf > from);
    const span = { after: from, upTo: null };
    const [movements, rewarded] = await Promise.all([readMovements(account, span), readRewardedPoints(account, span)]);
    if (from === null || limit === LOOKED_AT.at(-1)) return ledgerOf(statements, movements, rewarded);
    const cut = openingCut({ statements, movements, rewarded, from, to: null }, END_OF_TIME);
    const isBehind = (time: string) => cut !== null && time > cut.at;
    if (cut) {
      return ledgerOf(
        [cut.statement, ...statements.filter(({ asOf }) => isBehind(asOf))],
        movements.filter((movement) => isBehind(orderTime(movement))),
        rewarded.filter(({ occurredAt }) => isBehind(occurredAt)),
      );
    }
  }
  return { steps: [], open: [] };
}
