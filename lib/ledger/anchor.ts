import type { AssignedStatement, Movement, Statement } from '#lib/ledger/account.ts';
import { type AccountCluster, clustersOfAccount } from '#lib/ledger/account-clusters.ts';
import { assignedIn } from '#lib/ledger/assign-movements.ts';
import { balanceBefore, orderTime } from '#lib/ledger/move.ts';
import { shownTime } from '#lib/ledger/runs.ts';
import { TOTALS } from '#lib/ledger/totals.ts';

/** Of a larger cluster nobody finds out whether it depends on what came before: the next is asked. */
const MOST_REPORTS = 30;

/**
 * From when on a stretch reads as it does with what came before it, though that was not read: from the end of the first
 * whole cluster that ends in the same way whatever came before. The first cluster may lack its beginning. Null where no
 * cluster is so.
 */
export function sureFrom(statements: readonly Statement[], movements: readonly Movement[]): string | null {
  const anchor = clustersOfAccount(statements, movements).slice(1).find(isAnchored);
  return anchor ? latestIn(anchor) : null;
}

/**
 * What came before has a say by its balance alone, and of that only whether it equals one that the cluster names; where
 * no movement states its balance, none at all.
 */
function isAnchored(cluster: AccountCluster): boolean {
  const { statements, movements } = cluster;
  if (statements.length + movements.length > MOST_REPORTS) return false;
  const named = movements
    .flatMap((movement) => [balanceBefore(movement), movement.balanceAfter])
    .filter((balance) => balance !== null);
  if (named.length === 0) return statements.length > 0;
  if (named.length < 2 * movements.length) return false;
  const balances = new Set([...named, ...statements.map(({ balance }) => balance)]);
  const [end, ...others] = [null, ...balances, Math.max(...balances) + 1].map((before) =>
    assignedIn(cluster, before).settled.at(-1)!,
  );
  return others.every((other) => isSame(other, end!));
}

function isSame({ statement: a, at }: AssignedStatement, { statement: b, at: other }: AssignedStatement): boolean {
  return at === other && a.asOf === b.asOf && a.balance === b.balance && TOTALS.every((total) => a[total] === b[total]);
}

function latestIn({ statements, movements }: AccountCluster): string {
  const times = [
    ...statements.map(({ asOf }) => asOf),
    ...movements.flatMap((movement) => [orderTime(movement), shownTime(movement)]),
  ];
  return times.reduce((latest, time) => (time > latest ? time : latest));
}
