import { balanceBefore, orderTime, type Move } from '#lib/ledger/move.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** Points moved from one balance to another and nobody told; right before the movement `before`. */
export type Leap = { from: number; to: number; before: Move };

/** A balance that was got to, or left, at a time; `move` is null for the balance at the beginning. */
type Visit = { balance: number; at: number; move: Move | null };

/**
 * What has to be leapt over for movements to be one path: a balance that was got to and not left, or left and not got
 * to, is where something is missing.
 * @param moves sorted by the clock; all state their balance.
 * @param start the balance before them; null where nobody knows.
 */
export function leapsOf(moves: readonly Move[], start: number | null): { from: number; leaps: Leap[] } {
  const from = start ?? startOf(moves);
  const { arrivals, departures } = unmatched(moves, from);
  const leaps = departures.flatMap(({ balance, move }, index) => {
    const left = arrivals[index];
    return left && move ? [{ from: left.balance, to: balance, before: move }] : [];
  });
  return { from, leaps };
}

/** The first balance that was left and not got to. A circle that goes through nought begins there, as cards do. */
function startOf(moves: readonly Move[]): number {
  const [first] = unmatched(moves, null).departures;
  if (first) return first.balance;
  return moves.some(({ balanceAfter }) => balanceAfter === 0) ? 0 : balanceBefore(moves[0]!)!;
}

/** Visits that no other continues, by time. The one at the beginning comes first; the last arrival is the end. */
function unmatched(moves: readonly Move[], from: number | null): { arrivals: Visit[]; departures: Visit[] } {
  const visits = new Map<number, { arrivals: Visit[]; departures: Visit[] }>();
  const at = (balance: number) => {
    const known = visits.get(balance) ?? { arrivals: [], departures: [] };
    visits.set(balance, known);
    return known;
  };
  if (from !== null) at(from).arrivals.push({ balance: from, at: -Infinity, move: null });
  for (const move of moves) {
    const [time, before, after] = [Date.parse(orderTime(move)), balanceBefore(move)!, move.balanceAfter!];
    at(before).departures.push({ balance: before, at: time, move });
    at(after).arrivals.push({ balance: after, at: time, move });
  }
  const left = [...visits.values()].map(alone);
  const byTime = (a: Visit, b: Visit) => Number(a.at > b.at) - Number(a.at < b.at);
  return {
    arrivals: left.flatMap(({ arrivals }) => arrivals).sort(byTime),
    departures: left.flatMap(({ departures }) => departures).sort(byTime),
  };
}

/** Of one balance: a departure continues the last arrival before it, or one that is reported a little later than it. */
function alone({ arrivals, departures }: { arrivals: Visit[]; departures: Visit[] }): {
  arrivals: Visit[];
  departures: Visit[];
} {
  const waiting: Visit[] = [];
  const early: Visit[] = [];
  let next = 0;
  for (const departure of departures) {
    while (next < arrivals.length && arrivals[next]!.at <= departure.at) waiting.push(arrivals[next++]!);
    if (waiting.length > 0) waiting.pop();
    else early.push(departure);
  }
  // what is left over of one time is matched from there outwards
  const late = arrivals.slice(next);
  const left = [...waiting, ...late];
  let matched = 0;
  while (
    matched < Math.min(left.length, early.length) &&
    left[matched]!.at - early.at(-1 - matched)!.at <= REPORT_SKEW_MS
  )
    matched++;
  return { arrivals: left.slice(matched), departures: early.slice(0, early.length - matched) };
}
