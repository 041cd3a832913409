/** Longest text that is taken for an identifier; Voucherify's own have up to 36 characters, e-mails up to 254. */
const LONGEST = 300;

/** Whether a text may be a whole identifier, and no part of a name: one word of some length, with a digit, `_`, `#` or `@` in it. */
export function looksLikeIdentifier(text: string): boolean {
  const word = text.trim();
  return word.length >= 4 && word.length <= LONGEST && /^\S+$/.test(word) && /[\d_#@]/.test(word);
}
