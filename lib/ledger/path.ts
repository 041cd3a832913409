import { leapsOf } from '#lib/ledger/leaps.ts';
import { balanceBefore, byClock, orderTime, type Move } from '#lib/ledger/move.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** An edge between two balances: a movement, or a leap over what nobody told (`move` is null). */
type Edge = { from: number; to: number; move: Move | null };

/**
 * Movements that the clock cannot tell apart, in the order in which each starts at the balance at which the one before
 * it ended: an Eulerian path through the balances (Hierholzer), the earliest way out of a balance first. Where none
 * exists, the path leaps over what is missing as late as it can. Linear but for sorting.
 * @param moves sorted by the clock.
 * @param start the balance before them; null where nobody knows.
 */
export function pathThrough<T extends Move>(moves: readonly T[], start: number | null): T[] {
  if (moves.length < 2 || isPath(moves, start)) return [...moves];
  const stated = moves.filter(({ balanceAfter }) => balanceAfter !== null);
  if (stated.length === 0) return [...moves];
  const { from, leaps } = leapsOf(stated, start);
  const edges = [
    ...stated.map(edgeOf),
    ...leaps.map(({ from: left, to, before }) => ({ from: left, to, move: null, at: before })),
  ].sort(byTurn);
  const { trail, rest } = walk(edges, from);
  const path = withTrails(trail, rest);
  return withUnstated(
    path,
    moves.filter(({ balanceAfter }) => balanceAfter === null),
  ) as T[];
}

/** Whether the clock's own order is a path already. */
function isPath(moves: readonly Move[], start: number | null): boolean {
  let balance = start;
  for (const move of moves) {
    const before = balanceBefore(move);
    if (before !== null && balance !== null && before !== balance) return false;
    balance = move.balanceAfter ?? (balance === null ? null : balance + move.points);
  }
  return true;
}

type TimedEdge = Edge & { at: Move };

function edgeOf(move: Move): TimedEdge {
  return { from: balanceBefore(move)!, to: move.balanceAfter!, move, at: move };
}

/** A leap's turn is right before that of the movement for which it is made. */
function byTurn(left: TimedEdge, right: TimedEdge): number {
  return byClock(left.at, right.at) || (left.move === null ? -1 : 1);
}

/** A trail from a balance over all edges that it reaches, and trails over those that it does not. */
function walk(edges: readonly TimedEdge[], from: number): { trail: Edge[]; rest: Edge[][] } {
  const ways = new Map<number, TimedEdge[]>();
  for (const edge of edges.toReversed()) {
    const known = ways.get(edge.from);
    if (known) known.push(edge);
    else ways.set(edge.from, [edge]);
  }
  const taken = new Set<TimedEdge>();
  const follow = (first: number): Edge[] => {
    const trail: Edge[] = [];
    const stack: { at: number; by: TimedEdge | null }[] = [{ at: first, by: null }];
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = ways.get(top.at)?.pop();
      if (next) {
        taken.add(next);
        stack.push({ at: next.to, by: next });
        continue;
      }
      stack.pop();
      if (top.by) trail.push(top.by);
    }
    return trail.reverse();
  };
  const trail = follow(from);
  const rest = edges.flatMap((edge) => (taken.has(edge) ? [] : [follow(edge.from)]));
  return { trail, rest };
}

/** Movements that no balance connects with the others stand where the clock has the first of them. */
function withTrails(trail: readonly Edge[], rest: readonly Edge[][]): Move[] {
  const path = movesOf(trail);
  return inserted(
    path,
    rest
      .map(movesOf)
      .filter((moves) => moves.length > 0)
      .map((moves) => ({ moves, at: placeByClock(path, moves[0]!) })),
  );
}

function movesOf(trail: readonly Edge[]): Move[] {
  return trail.flatMap(({ move }) => move ?? []);
}

/** Movements that state no balance: where as many points are missing nearby, else where the clock has them. */
function withUnstated(path: readonly Move[], unstated: readonly Move[]): Move[] {
  if (unstated.length === 0) return [...path];
  const missing = new Map<number, number[]>();
  for (let index = 1; index < path.length; index++) {
    const points = balanceBefore(path[index]!)! - path[index - 1]!.balanceAfter!;
    if (points === 0) continue;
    const places = missing.get(points);
    if (places) places.push(index);
    else missing.set(points, [index]);
  }
  return inserted(
    path,
    unstated.map((move) => {
      const places = missing.get(move.points) ?? [];
      const found = places.findIndex(
        (index) => Math.abs(Date.parse(orderTime(path[index]!)) - Date.parse(orderTime(move))) <= REPORT_SKEW_MS,
      );
      const at = found < 0 ? placeByClock(path, move) : places.splice(found, 1)[0]!;
      return { moves: [move], at };
    }),
  );
}

/** Before the first movement that the clock has behind it. The path nearly follows the clock, so halving finds it. */
function placeByClock(path: readonly Move[], move: Move): number {
  let [low, high] = [0, path.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byClock(path[middle]!, move) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function inserted(path: readonly Move[], insertions: readonly { moves: Move[]; at: number }[]): Move[] {
  if (insertions.length === 0) return [...path];
  const before = new Map<number, Move[]>();
  for (const { moves, at } of insertions) {
    const known = before.get(at);
    if (known) known.push(...moves);
    else before.set(at, [...moves]);
  }
  return [...path.flatMap((move, index) => [...(before.get(index) ?? []), move]), ...(before.get(path.length) ?? [])];
}
