import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { type Timestamp, timestampOf } from '#lib/time/timestamp.ts';

type Read = {
  /** As the card states it. */
  balance: number;
  /** What all known movements lead to. */
  expected: number;
  /** The newest movements, the newest first. */
  newest: readonly { points: number; at: string }[];
  askedAt: Timestamp;
};

/**
 * When a card had the balance that it states without a time: after those movements that lead to it. The clocks differ,
 * and points may move between the answer of the card and that of its movements.
 */
export function statementTime({ balance, expected, newest, askedAt }: Read): Timestamp {
  let left = expected;
  for (const [index, { points, at }] of [...newest, { points: 0, at: '' }].entries()) {
    if (left === balance) return between(at, newest[index - 1]?.at, askedAt);
    // what happened long before the card was asked for is in it
    if (Date.parse(askedAt) - Date.parse(at) > REPORT_SKEW_MS) break;
    left -= points;
  }
  return askedAt;
}

/** The moment of asking, as far as that lies behind the one movement and before the other. */
function between(after: string, before: string | undefined, askedAt: Timestamp): Timestamp {
  if (askedAt < after) return after as Timestamp;
  return before !== undefined && askedAt >= before ? justBefore(before) : askedAt;
}

/** A millisecond: a statement of the very millisecond of a movement counts as of after it. */
function justBefore(time: string): Timestamp {
  return timestampOf(new Date(Date.parse(time) - 1));
}
