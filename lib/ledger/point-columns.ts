import type { Basis } from '#lib/ledger/balance-at.ts';
import { firstFrom } from '#lib/ledger/first-from.ts';
import type { BalancePoint } from '#lib/ledger/history.ts';

/** Points of a history, oldest first, as columns: a year may have 50,000, and nearly all of them are left out. */
export type PointColumns = {
  /** Milliseconds since 1970. */
  times: Float64Array;
  /** And so many microseconds more, 0 to 999. */
  micros: Uint16Array;
  balances: Float64Array;
  changes: Float64Array;
  /** By their place in BASES. */
  bases: Uint8Array;
};

const BASES: readonly Basis[] = ['stated', 'derived', 'uncertain'];
/** The columns in the order in which they are packed, the widest numbers first: each begins where its numbers may. */
const PACKED = [
  ['times', Float64Array],
  ['balances', Float64Array],
  ['changes', Float64Array],
  ['micros', Uint16Array],
  ['bases', Uint8Array],
] as const;
const BYTES = PACKED.reduce((sum, [, kind]) => sum + kind.BYTES_PER_ELEMENT, 0);

export function columnsOf(points: readonly BalancePoint[]): PointColumns {
  return {
    times: Float64Array.from(points, ({ at }) => Date.parse(at)),
    micros: Uint16Array.from(points, ({ at }) => microsOf(at)),
    balances: Float64Array.from(points, ({ balance }) => balance),
    changes: Float64Array.from(points, ({ change }) => change),
    bases: Uint8Array.from(points, ({ basis }) => BASES.indexOf(basis)),
  };
}

export function pointAt({ times, micros, balances, changes, bases }: PointColumns, index: number): BalancePoint {
  return {
    at: `${new Date(times[index]!).toISOString().slice(0, 23)}${String(micros[index]).padStart(3, '0')}Z`,
    balance: balances[index]!,
    basis: BASES[bases[index]!]!,
    change: changes[index]!,
  };
}

/** How many of the points come up to a moment or at it. */
export function countUpTo({ times, micros }: PointColumns, moment: string): number {
  const [time, micro] = [Date.parse(moment), microsOf(moment)];
  let count = firstFrom(times, time);
  while (times[count] === time && micros[count]! <= micro) count++;
  return count;
}

export function sliceColumns({ times, micros, balances, changes, bases }: PointColumns, from: number, to: number) {
  return {
    times: times.subarray(from, to),
    micros: micros.subarray(from, to),
    balances: balances.subarray(from, to),
    changes: changes.subarray(from, to),
    bases: bases.subarray(from, to),
  };
}

export function joinColumns(parts: readonly PointColumns[]): PointColumns {
  const length = parts.reduce((sum, { times }) => sum + times.length, 0);
  const joined = emptyColumns(length);
  let at = 0;
  for (const part of parts) {
    for (const [name] of PACKED) joined[name].set(part[name], at);
    at += part.times.length;
  }
  return joined;
}

export function packColumns(columns: PointColumns): Uint8Array {
  const packed = new Uint8Array(columns.times.length * BYTES);
  let at = 0;
  for (const [name] of PACKED) {
    const { buffer, byteOffset, byteLength } = columns[name];
    packed.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return packed;
}

export function unpackColumns(packed: Uint8Array): PointColumns {
  const columns = emptyColumns(packed.byteLength / BYTES);
  let at = 0;
  for (const [name] of PACKED) {
    const { buffer, byteLength } = columns[name];
    new Uint8Array(buffer).set(packed.subarray(at, at + byteLength));
    at += byteLength;
  }
  return columns;
}

function emptyColumns(length: number): PointColumns {
  return {
    times: new Float64Array(length),
    micros: new Uint16Array(length),
    balances: new Float64Array(length),
    changes: new Float64Array(length),
    bases: new Uint8Array(length),
  };
}

/** What a canonical timestamp has beyond its milliseconds. */
function microsOf(time: string): number {
  return Number(time.slice(23, 26));
}
