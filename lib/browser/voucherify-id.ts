const PREFIXES = 'cust v vtx lcpp ord r rr rh rewr rew pub camp evcus whs'.split(' ');
const ID = new RegExp(`^(?:${PREFIXES.join('|')})_[A-Za-z0-9_]{2,60}$`);

/**
 * One of Voucherify's own ids, whole: `ord_…`, `vtx_…`, `cust_…`. It names nobody to whom Pointline does not, and may
 * stand in an address; any other text may be a name or an e-mail.
 */
export function isVoucherifyId(text: string): boolean {
  return ID.test(text);
}
