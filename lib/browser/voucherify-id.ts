/**
 * One of Voucherify's own ids, whole: `ord_…`, `vtx_…`, `cust_…`. It names nobody to whom Pointline does not, and may
 * stand in an address; any other text may be a name or an e-mail.
 */
export function isVoucherifyId(text: string): boolean {
  return /^(?:u?cust|v|vtx|lcpp|ord|r|rr|rh|rewr|rewa|rew|pub|camp|ern|ltr|seg|evcus|whs|distr|prod|sku|promo)_[A-Za-z0-9_]{2,60}$/.test(
    text,
  );
}
