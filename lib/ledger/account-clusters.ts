import type { Movement, Statement } from '#lib/ledger/account.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { shownTime } from '#lib/ledger/runs.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** What was stated and what moved between two rests longer than reports of one fact may differ. */
export type AccountCluster = { statements: Statement[]; movements: Movement[] };

/** @param statements by time; they stay in their order. */
export function clustersOfAccount(
  statements: readonly Statement[],
  movements: readonly Movement[],
): readonly AccountCluster[] {
  const reports = [
    ...statements.map((statement) => ({ at: statement.asOf, until: statement.asOf, statement, movement: null })),
    ...movements.map((movement) => ({
      at: orderTime(movement),
      until: shownTime(movement),
      statement: null,
      movement,
    })),
  ].sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at));
  const clusters: AccountCluster[] = [];
  let covered = -Infinity;
  for (const { at, until, statement, movement } of reports) {
    if (Date.parse(at) - covered > REPORT_SKEW_MS) clusters.push({ statements: [], movements: [] });
    const cluster = clusters.at(-1)!;
    if (statement) cluster.statements.push(statement);
    else cluster.movements.push(movement);
    covered = Math.max(covered, Date.parse(at), Date.parse(until));
  }
  return clusters;
}
