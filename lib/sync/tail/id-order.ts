import type { Transaction } from '#lib/rest/calls.ts';

// Ids of 18 hexadecimal digits begin with the milliseconds since an epoch of Voucherify's: seen in its documentation's
// examples, promised nowhere. So this only guards the assumption that a list by id is a list by time.
const TIMED_ID = /_([0-9a-f]{18})$/;
const EPOCH = 1_462_320_000_000n;
const RANDOM_BITS = 30n;
/** Milliseconds by which an id's time and the transaction's may differ. */
const SKEW = 60_000;
/** With fewer rows nothing can be told; and so few are all read at every look. */
const FEWEST = 20;

/**
 * Whether transactions listed by their ids are in no order of time. Some are made late, or bear times of their own, so
 * it takes many: most of the ids tell another time than their row, and a tenth of the rows goes back in time.
 */
export function isUnordered(rows: readonly Pick<Transaction, 'id' | 'created_at'>[]): boolean {
  if (rows.length < FEWEST) return false;
  const times = rows.map(({ created_at: at }) => Date.parse(at));
  const untimed = rows.filter(({ id }, place) => !(Math.abs((timeIn(id) ?? Infinity) - times[place]!) <= SKEW)).length;
  const backwards = times.filter((time, place) => place > 0 && time < times[place - 1]! - SKEW).length;
  return untimed > rows.length / 2 && backwards > rows.length / 10;
}

/** Milliseconds since 1970. */
function timeIn(id: string): number | null {
  const digits = TIMED_ID.exec(id)?.[1];
  return digits === undefined ? null : Number((BigInt(`0x${digits}`) >> RANDOM_BITS) + EPOCH);
}
