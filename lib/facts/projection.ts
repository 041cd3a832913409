import type { BalanceStated, Fact, LineReported } from '#lib/facts/fact.ts';
import type { Obj } from '#lib/voucherify/objects.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** What one case adds to what is read from every event alike (the customers, vouchers and campaign in it). */
export type Projected = {
  /** When it happened, as well as the payload tells. */
  at: Timestamp;
  /** Empty where the payload lacks what a line needs: then a neutral line stands in. */
  lines: LineReported[];
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
export type Project = (event: WebhookEvent) => Projected;

/** What an event says, ready to be merged into the read model. */
export type Projection = {
  facts: Fact[];
  /** The customer whom the event is about, for the log; lines may belong to others. */
  customerId: string | null;
  /** What is noteworthy of an event that was stored all the same. */
  note: string | null;
};

export function bodyOf(event: WebhookEvent): Obj {
  return { path: 'data', fields: event.data };
}

/**
 * When something happened that has no time of its own, but left one in the payload: when the event was made, unless that was
 * so much later that the event was late, or made anew from an old payload: what is apart by more is not settled together.
 */
export function unlessLate(made: Timestamp, left: Timestamp | undefined): Timestamp {
  return left !== undefined && isLate(made, left) ? left : made;
}

/** What is so far apart is not settled together. */
export function isLate(made: Timestamp, left: Timestamp): boolean {
  return isAhead(made, left);
}

/** When the event was made; in a bare body that no field of its own dates, when it came. */
export function eventTime(event: WebhookEvent): Timestamp {
  return event.createdAt ?? event.receivedAt;
}
