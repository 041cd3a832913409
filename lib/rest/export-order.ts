/** A list that Voucherify is to write. */
export type ExportOrder = {
  object: 'voucher' | 'voucher_transactions' | 'redemption' | 'points_expiration';
  /** Never the default ones: those of a customer or a voucher are personal. */
  fields: readonly [string, ...string[]];
  order?: 'created_at' | 'expires_at';
  /** ISO times, both excluded. */
  after?: string | null;
  before?: string | null;
};
