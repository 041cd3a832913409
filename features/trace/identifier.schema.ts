/** Longest text that is taken for an identifier; Voucherify's own have up to 36 characters, e-mails up to 254. */
const LONGEST = 300;

/**
 * An identifier that is read out ends in more digits than a name ever has, or has dashes with blanks around them:
 * `Order 529 870` and `Web - 2024 - ab` may be one, `apartment 7` and `1234 Anna` may not.
 */
const DIGITS_AMONG_BLANKS = 4;

/** Whether a text may be an identifier or a part of one: it is long enough, and has a digit, `_`, `#` or `@`. */
export function looksLikeIdentifier(text: string): boolean {
  if (text.length > 2 * LONGEST) return false;
  const word = text.normalize('NFKC').trim();
  if (word.length < 4 || word.length > LONGEST || !/[\p{L}\p{N}]/u.test(word)) return false;
  if (/^\S+$/.test(word)) return /[\p{Nd}_#@]/u.test(word);
  return (
    (/\p{Nd}\S*$/u.test(word) || /\s[\p{Pd}/\\]\s/u.test(word)) &&
    (word.match(/\p{Nd}/gu) ?? []).length >= DIGITS_AMONG_BLANKS
  );
}

/** Voucherify's own ids: a prefix that says what kind of thing it is, then letters and digits without meaning. */
const VOUCHERIFYS = /^[a-z]{1,8}_[a-z0-9_]{4,}[a-z0-9]$/i;
const MAIL = /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/u;
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const ADDRESS = /^\p{L}+:\/\/\S+\w$/u;

/**
 * Whether a text looks like a whole identifier. A number does not: nobody can see whether it is a part of a longer one.
 * Only of a whole identifier do we say "never received".
 */
export function isWholeIdentifier(text: string): boolean {
  const word = text
    .normalize('NFKC')
    .trim()
    .replace(/^["'<(]+|["'>),.;]+$/g, '');
  return [VOUCHERIFYS, MAIL, UUID, ADDRESS].some((form) => form.test(word));
}
