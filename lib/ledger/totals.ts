import type { AssignedStatement, Statement } from '#lib/ledger/account.ts';

/** What a statement may tell besides the balance: sums over the card's life. */
export const TOTALS = ['points', 'redeemedPoints', 'expiredPoints', 'subtractedPoints'] as const;

/**
 * The statements with the totals that they leave out, where the one beside them has these and nothing moved in between:
 * an entry of a card's own ledger states no more than balance and points, the voucher of the same event all.
 */
export function withTotals(settled: readonly AssignedStatement[]): Statement[] {
  const filled = settled.map(({ statement }) => statement);
  const isStill = (index: number) =>
    settled[index]!.movements.length === 0 && filled[index]!.balance === filled[index - 1]!.balance;
  for (let index = 1; index < filled.length; index++) {
    if (isStill(index)) filled[index] = fill(filled[index]!, filled[index - 1]!);
  }
  for (let index = filled.length - 1; index > 0; index--) {
    if (isStill(index)) filled[index - 1] = fill(filled[index - 1]!, filled[index]!);
  }
  return filled;
}

function fill(statement: Statement, beside: Statement): Statement {
  const missing = TOTALS.filter((total) => statement[total] === null);
  return { ...statement, ...Object.fromEntries(missing.map((total) => [total, beside[total]])) };
}
