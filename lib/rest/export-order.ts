/** A list that Voucherify writes into a file (https://docs.voucherify.io/api-reference/exports). */
export type ExportOrder = {
  object: 'voucher' | 'voucher_transactions' | 'redemption' | 'points_expiration';
  /** Never the default ones: those of a customer or a voucher are personal. */
  fields: readonly [string, ...string[]];
  order?: 'created_at' | 'expires_at';
  /** ISO times, both excluded. */
  after?: string | null;
  before?: string | null;
};
