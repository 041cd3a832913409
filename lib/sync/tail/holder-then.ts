import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';

/** What we know of who held a card: at that time it was this customer's. */
export type Holding = {
  customerId: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Then it became, or was no longer, theirs; without either it is one of the moments between. */
  turn?: 'begins' | 'ends' | undefined;
};

export type Holder = { customerId: string; isUnsure: boolean };

/** Milliseconds. So long before somebody is first known to hold a card it may have been anybody's. */
const LONG = 24 * 3_600_000;

/**
 * Who held a card at a moment, by what is known of the time about it: a card may go from one person to another.
 * Null where nothing tells.
 */
export function holderThen(at: number, known: readonly Holding[]): Holder | null {
  const before = latest(known.filter((one) => one.at <= at));
  const after = earliest(known.filter((one) => one.at > at));
  if (before && before.turn !== 'ends') {
    const isPassedOn = after !== null && after.customerId !== before.customerId && after.turn !== 'begins';
    return { customerId: before.customerId, isUnsure: isPassedOn };
  }
  if (!after) return null;
  const isSole = known.every(({ customerId }) => customerId === after.customerId);
  const isNotYet = after.turn === 'begins' && after.at - at > REPORT_SKEW_MS;
  const isUnsure = before !== null || !isSole || isNotYet || after.at - at > LONG;
  return { customerId: after.customerId, isUnsure };
}

function latest(known: readonly Holding[]): Holding | null {
  return known.reduce<Holding | null>((last, one) => (last === null || one.at >= last.at ? one : last), null);
}

function earliest(known: readonly Holding[]): Holding | null {
  return known.reduce<Holding | null>((first, one) => (first === null || one.at < first.at ? one : first), null);
}
