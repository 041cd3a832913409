import { firstFrom } from '#lib/ledger/first-from';
import type { Movement, Statement } from '#lib/ledger/ledger';
import { SLACK } from '#lib/voucherify/slack';
import { TOTALS } from '#lib/ledger/totals';

/** A statement with the movements that led to it. */
export type Settled = { statement: Statement; movements: Movement[] };

/**
 * Gives each movement to the statement that shows its effect: close in time, states the movement's own
 * balance-after, and best where the statement before it states the balance before. A movement that none
 * fits goes to the first statement that is not before it; those behind the last statement stay open.
 * @param statements in the order in which they held.
 */
export function settle(statements: readonly Statement[], movements: readonly Movement[]): { settled: Settled[]; open: Movement[] } {
  const settled: Settled[] = statements.map((statement) => ({ statement, movements: [] }));
  const times = statements.map(({ asOf }) => Date.parse(asOf));
  const open: Movement[] = [];
  for (const movement of [...movements].sort(byTime)) {
    const target = showing(movement, statements, times) ?? firstFrom(times, Date.parse(movement.occurredAt));
    const step = settled[target];
    if (step) step.movements.push(movement);
    else open.push(movement);
  }
  return { settled, open };
}

function showing(movement: Movement, statements: readonly Statement[], times: readonly number[]): number | null {
  const { balanceAfter, points, occurredAt } = movement;
  if (balanceAfter === null) return null;
  const time = Date.parse(occurredAt);
  let best: { index: number; fit: number; distance: number } | null = null;
  for (let index = firstFrom(times, time - SLACK); index < times.length && times[index]! <= time + SLACK; index++) {
    const before = statements[index - 1];
    if (statements[index]!.balance !== balanceAfter) continue;
    const candidate = { index, fit: fitOf(before, statements[index]!, balanceAfter - points), distance: Math.abs(times[index]! - time) };
    if (!best || candidate.fit > best.fit || (candidate.fit === best.fit && candidate.distance < best.distance)) best = candidate;
  }
  return best?.index ?? null;
}

/**
 * How well a statement of the balance after a movement shows the movement. One that repeats the statement before it shows
 * it only where nothing else does: then something unreported had undone the movement before it happened.
 */
function fitOf(before: Statement | undefined, statement: Statement, balanceBefore: number): number {
  if (before && repeats(before, statement)) return 0;
  return before?.balance === balanceBefore ? 2 : 1;
}

/** A statement that says the same as the one before shows nothing new. */
export function repeats(before: Statement, after: Statement): boolean {
  return before.balance === after.balance && TOTALS.every((total) => before[total] === null || after[total] === null || before[total] === after[total]);
}

function byTime(left: Movement, right: Movement): number {
  if (left.occurredAt !== right.occurredAt) return left.occurredAt < right.occurredAt ? -1 : 1;
  return left.key < right.key ? -1 : 1;
}
