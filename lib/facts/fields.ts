import type { Timestamp } from '#lib/time/timestamp.ts';

/** What a field may hold; a whole number is points, of a gift card minor currency units. */
type Value = { text: string; flag: boolean; whole: number; time: Timestamp };

export type Fields = Readonly<Record<string, keyof Value>>;

/** A value for each of the fields; null where no webhook stated one. */
export type ValuesOf<F extends Fields> = { [Name in keyof F]: Value[F[Name]] | null };

/** How staff and reports call a voucher. */
export const VOUCHER_NAMES = {
  code: 'text',
  type: 'text',
  campaignId: 'text',
  campaignName: 'text',
} as const satisfies Fields;

/** Whether it can be used. */
export const VOUCHER_CONDITION = { active: 'flag', deletedAt: 'time' } as const satisfies Fields;

export const VOUCHER_AMOUNTS = {
  /** Lifetime: everything ever put on the card. */
  points: 'whole',
  /** Spendable now. */
  balance: 'whole',
  pendingPoints: 'whole',
  redeemedPoints: 'whole',
  expiredPoints: 'whole',
  subtractedPoints: 'whole',
  /** Of Loyalty v2: by how much the balance differs from what the card's own counters come to. */
  counterDifference: 'whole',
} as const satisfies Fields;

export const VOUCHER_EXPIRY = { nextExpirationDate: 'text', nextExpirationPoints: 'whole' } as const satisfies Fields;

/**
 * Of Loyalty v2: how many points become spendable, or expire, on which days, the soonest first, as
 * `2026-12-31 60, 2027-01-31 40`.
 */
export const VOUCHER_DAYS = { pendingDays: 'text', expiringDays: 'text' } as const satisfies Fields;

/**
 * All of a voucher that may be otherwise tomorrow: columns of its table and fields of a card over HTTP, of these
 * names.
 */
export const VOUCHER_STATE = {
  ...VOUCHER_CONDITION,
  ...VOUCHER_AMOUNTS,
  ...VOUCHER_EXPIRY,
  ...VOUCHER_DAYS,
  /** When the balance was so. */
  asOf: 'time',
} as const satisfies Fields;

export const CAMPAIGN_FIELDS = {
  name: 'text',
  campaignType: 'text',
  active: 'flag',
  deletedAt: 'time',
} as const satisfies Fields;
