const LONGEST = 80;
/** Line breaks and other controls, and the marks that turn the direction of text around. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
/** Voucherify's ids, `cust_…`, `v_…`, `vtx_…`: whoever put one into a name, it is not for customers. */
const ID = /(?<![\p{L}\p{N}])[a-z]{1,10}_[A-Za-z0-9]{3,}/u;

/** A name that a shop or a customer typed, as it can stand in a sentence; null where there is none that can. */
export function plainName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.replace(UNSEEN, ' ').replace(/\s+/gu, ' ').trim();
  if (text === '' || ID.test(text)) return null;
  const letters = Array.from(text);
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`
    : text;
}
