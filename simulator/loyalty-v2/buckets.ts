import { DAY, dateOnly } from '#simulator/instant.ts';
import { COUNTER, DEBITS, isPending, type V2Movement } from '#simulator/loyalty-v2/model.ts';

/** Days that points live, and that they wait. */
const LIFE = 365;
const WAIT = 14;

/** Points that came together and are still there; `date` is when they expire, or become spendable. */
export type Bucket = { movement: V2Movement; points: number; date: string };

/** What is left of each credit of approved movements, the soonest to go first: what goes takes of the oldest. */
export function expiringOf(approved: readonly V2Movement[]): Bucket[] {
  const moved = approved.filter(({ type }) => !isPending(type) || COUNTER[type] === 'activated');
  return leftOf(
    moved,
    ({ type }) => DEBITS.has(type),
    ({ settledAt }) => dateOnly(settledAt + LIFE * DAY),
  );
}

/** The same of pending points, whose activation takes them as well. */
export function pendingOf(approved: readonly V2Movement[]): Bucket[] {
  const moved = approved.filter(({ type }) => isPending(type));
  return leftOf(
    moved,
    ({ type }) => COUNTER[type] !== 'total',
    ({ createdAt }) => dateOnly(createdAt + WAIT * DAY),
  );
}

function leftOf(
  moved: readonly V2Movement[],
  isTaken: (movement: V2Movement) => boolean,
  dateOf: (movement: V2Movement) => string,
): Bucket[] {
  const buckets: Bucket[] = [];
  for (const movement of moved.toSorted((a, b) => a.settledAt - b.settledAt)) {
    if (isTaken(movement)) take(buckets, movement.points);
    else buckets.push({ movement, points: movement.points, date: dateOf(movement) });
  }
  return buckets.filter(({ points }) => points > 0);
}

function take(buckets: readonly Bucket[], points: number): void {
  let left = points;
  for (const bucket of buckets) {
    const taken = Math.min(bucket.points, left);
    bucket.points -= taken;
    left -= taken;
  }
}

/** What goes first: all of that day. */
export function nextOf(buckets: readonly Bucket[]): { points: number; date: string } | null {
  const date = buckets.map((bucket) => bucket.date).sort()[0];
  if (date === undefined) return null;
  return { date, points: buckets.reduce((sum, bucket) => (bucket.date === date ? sum + bucket.points : sum), 0) };
}
