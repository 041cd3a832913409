import type { BalanceStated, CampaignSeen, Fact, LineReported, VoucherSeen } from '#lib/facts/fact.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { Reading } from '#lib/facts/reading.ts';

/** What one case adds to what is read from every event alike (the customers, vouchers and campaign in it). */
export type Projected = {
  /** When it happened, as well as the payload tells. */
  at: Timestamp;
  /** Empty where the payload lacks what a line needs: then a neutral line stands in. */
  lines: LineReported[];
  /** Cards and programmes that it shows in another shape than webhooks have. */
  seen?: (VoucherSeen | CampaignSeen)[];
  /** Balances stated outright, beside the vouchers' snapshots. */
  statements?: BalanceStated[];
  /** The voucher's snapshot is the state before: it must not be taken for a balance. */
  isSnapshotBefore?: true;
  /** What the event says is gone. */
  deletes?: 'customer' | 'voucher' | 'campaign';
  /** Nothing happened to a customer: no line, not even a neutral one. */
  isAdministration?: true;
};

/** One event type's case. @throws ProjectionError naming the field that cannot be right. */
export type Project = (reading: Reading) => Projected;

/** What an event says, ready to be merged into the read model. */
export type Projection = {
  facts: Fact[];
  /** The customer whom the event is about, for the log; lines may belong to others. */
  customerId: string | null;
  /** What is noteworthy of an event that was stored all the same. */
  note: string | null;
};

/**
 * When something happened that has no time of its own but left one in the payload: when the event was made, unless the
 * event was late, or was made anew from an old payload.
 */
export function unlessLate(made: Timestamp, left: Timestamp | undefined): Timestamp {
  return left !== undefined && isLate(made, left) ? left : made;
}

/** An event made so long after the time that it left in the payload did not leave it itself. */
export function isLate(made: Timestamp, left: Timestamp): boolean {
  return isAhead(made, left);
}
