/** Longest text that is taken for an identifier; Voucherify's own have up to 36 characters, e-mails up to 254. */
const LONGEST = 300;

/**
 * A name has hardly so many digits, and they end an identifier that is read out, or dashes stand apart in it: `Order
 * 529 870` and `Web - 2024 - ab` may be one, `apartment 7` and `1234 Anna` may not.
 */
const DIGITS_AMONG_BLANKS = 4;

/** Whether a text may be an identifier or a part of one: of some length, with a digit, `_`, `#` or `@` in it. */
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

/** Voucherify's own ids: what kind of thing, and letters and digits without meaning. */
const VOUCHERIFYS = /^[a-z]{1,8}_[a-z0-9_]{4,}[a-z0-9]$/i;
const MAIL = /^[^\s@]+@[^\s@]+\.\p{L}{2,}$/u;
const UUID = /^\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?$/i;
const ADDRESS = /^\p{L}+:\/\/\S+\w$/u;

/**
 * Whether a text is a whole identifier by its looks. A number is not: it may be a part of a longer one, and whether it
 * is, nobody can see. Of what is no whole one "never received" is not said.
 */
export function isWholeIdentifier(text: string): boolean {
  const word = text
    .normalize('NFKC')
    .trim()
    .replace(/^["'<(]+|["'>),.;]+$/g, '');
  return [VOUCHERIFYS, MAIL, UUID, ADDRESS].some((form) => form.test(word));
}
