import type { Movement, Statement } from '#lib/ledger/account.ts';
import { type AccountCluster, clustersOfAccount } from '#lib/ledger/account-clusters.ts';
import { type Assigned, assignedIn } from '#lib/ledger/assign-movements.ts';
import { balanceBefore, byClock, orderTime } from '#lib/ledger/move.ts';
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
 * What came before has a say by its balance alone, and of that only whether it is one of those that make a difference.
 */
function isAnchored(cluster: AccountCluster): boolean {
  if (cluster.statements.length + cluster.movements.length > MOST_REPORTS) return false;
  const telling = tellingBalances(cluster);
  if (telling === null) return false;
  const other = Math.max(0, ...telling) + 1;
  const [end, ...others] = [null, other, ...telling].map((before) =>
    assignedIn(cluster, { before, fromNought: other }),
  );
  return end!.settled.length > 0 && others.every((one) => endsAlike(one, end!));
}

/** Which balances before a cluster it tells apart; null where some of its movements state theirs and some do not. */
function tellingBalances({ statements, movements }: AccountCluster): Set<number> | null {
  const stated = movements.filter(({ balanceAfter }) => balanceAfter !== null);
  const balances = statements.map(({ balance }) => balance);
  if (stated.length === movements.length)
    return new Set([...balances, ...stated.flatMap((one) => [balanceBefore(one)!, one.balanceAfter!])]);
  if (stated.length > 0) return null;
  const sums = movements.toSorted(byClock).reduce((led, { points }) => [...led, led.at(-1)! + points], [0]);
  return new Set(balances.flatMap((balance) => sums.map((sum) => balance - sum)));
}

function endsAlike(one: Assigned, other: Assigned): boolean {
  const [a, b] = [one.settled.at(-1)!, other.settled.at(-1)!];
  return one.open.length === other.open.length && a.at === b.at && isSame(a.statement, b.statement);
}

function isSame(a: Statement, b: Statement): boolean {
  return a.asOf === b.asOf && a.balance === b.balance && TOTALS.every((total) => a[total] === b[total]);
}

function latestIn({ statements, movements }: AccountCluster): string {
  const times = [
    ...statements.map(({ asOf }) => asOf),
    ...movements.flatMap((movement) => [orderTime(movement), shownTime(movement)]),
  ];
  return times.reduce((latest, time) => (time > latest ? time : latest));
}
