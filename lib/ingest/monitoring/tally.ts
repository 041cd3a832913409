import { bucketOf, LAG_BOUNDS } from '#lib/monitoring/lag.ts';
import type { Observation } from '#lib/monitoring/observation.ts';
import { isKept } from '#lib/monitoring/outcome.ts';
import type { FailingDelivery } from '#lib/monitoring/retry-clock.ts';

export type MinuteCount = {
  minute: number;
  type: string;
  outcome: string;
  count: number;
  durationMs: number;
  slowestMs: number;
};
export type LagCount = { minute: number; bucket: number; count: number; leastMs: number; mostMs: number };

/** What was observed and is not written yet. */
export type Tally = {
  minutes: Map<string, MinuteCount>;
  lags: Map<string, LagCount>;
  failing: Map<string, FailingDelivery>;
  /** Deliveries that were taken: should they have failed before, that is over. */
  taken: Set<string>;
};

/** Rows that wait at most while Postgres is away: two weeks of refusals in a shop that sends all day. */
const MAX_COUNTS = 20_000;
/** The first of an outage are kept: their clock is the one that ends first. */
export const MAX_FAILING = 500;
/** Seconds of full load. One forgotten here only leaves a clock that ends by itself. */
const MAX_TAKEN = 50_000;

const MINUTE = 60_000;

export function emptyTally(): Tally {
  return { minutes: new Map(), lags: new Map(), failing: new Map(), taken: new Set() };
}

export function isEmpty({ minutes }: Tally): boolean {
  return minutes.size === 0;
}

export function tallyOne(tally: Tally, observation: Observation): void {
  const { at, type, outcome, durationMs, lagMs, fingerprint, signature } = observation;
  const minute = at - (at % MINUTE);
  addMinute(tally, { minute, type, outcome, count: 1, durationMs, slowestMs: durationMs });
  if (lagMs !== null)
    addLag(tally, { minute, bucket: bucketOf(lagMs / 1000, LAG_BOUNDS), count: 1, leastMs: lagMs, mostMs: lagMs });
  if (fingerprint === null) return;
  if (isKept(outcome)) addTaken(tally, fingerprint);
  else if (mayBeVoucherifys(observation))
    addFailing(tally, { fingerprint, firstAt: at, lastAt: at, tries: 1, outcome, signature });
}

/**
 * Voucherify signs all it sends: without a signature it is noise, unless it is an envelope whose header a proxy
 * dropped.
 */
function mayBeVoucherifys({ signature, fingerprint }: Observation): boolean {
  return signature !== 'missing' || isSendOut(fingerprint);
}

/** Adds what came later. */
export function tallyMore(tally: Tally, later: Tally): void {
  for (const count of later.minutes.values()) addMinute(tally, count);
  for (const lag of later.lags.values()) addLag(tally, lag);
  for (const fingerprint of later.taken) addTaken(tally, fingerprint);
  for (const delivery of later.failing.values()) addFailing(tally, delivery);
}

function addMinute({ minutes }: Tally, more: MinuteCount): void {
  const key = `${more.minute} ${more.outcome} ${more.type}`;
  const known = minutes.get(key);
  if (known) {
    known.count += more.count;
    known.durationMs += more.durationMs;
    known.slowestMs = Math.max(known.slowestMs, more.slowestMs);
    return;
  }
  makeRoom(minutes, MAX_COUNTS);
  minutes.set(key, { ...more });
}

function addLag({ lags }: Tally, more: LagCount): void {
  const key = `${more.minute} ${more.bucket}`;
  const known = lags.get(key);
  if (known) {
    known.count += more.count;
    known.leastMs = Math.min(known.leastMs, more.leastMs);
    known.mostMs = Math.max(known.mostMs, more.mostMs);
    return;
  }
  makeRoom(lags, MAX_COUNTS);
  lags.set(key, { ...more });
}

function addFailing({ failing, taken }: Tally, more: FailingDelivery): void {
  taken.delete(more.fingerprint);
  const known = failing.get(more.fingerprint);
  if (known) {
    failing.set(more.fingerprint, { ...more, firstAt: known.firstAt, tries: known.tries + more.tries });
    return;
  }
  if (failing.size >= MAX_FAILING && !evictLesser(failing, weightOf(more))) return;
  failing.set(more.fingerprint, { ...more });
}

/** Anybody can send what is signed wrongly: that never takes the place of what is, or looks like, Voucherify's. */
function evictLesser(failing: Map<string, FailingDelivery>, weight: number): boolean {
  if (weight === 0) return false;
  for (const delivery of failing.values()) if (weightOf(delivery) < weight) return failing.delete(delivery.fingerprint);
  return false;
}

function weightOf({ signature, fingerprint }: FailingDelivery): number {
  if (signature === 'verified') return 2;
  return isSendOut(fingerprint) ? 1 : 0;
}

/** An envelope of Voucherify's has the id of its send-out; whoever sends anything else is known by its body. */
function isSendOut(fingerprint: string | null): boolean {
  return fingerprint?.startsWith('whs_') ?? false;
}

function addTaken({ failing, taken }: Tally, fingerprint: string): void {
  failing.delete(fingerprint);
  if (taken.size >= MAX_TAKEN) taken.clear();
  taken.add(fingerprint);
}

/** Maps keep the order of insertion: the oldest goes. */
function makeRoom(map: Map<string, unknown>, limit: number): void {
  if (map.size < limit) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
