import { foldValue, LONGEST_VALUE, SHORTEST_VALUE, type Erased } from '#lib/redaction/erased.ts';

/** Stands where a part of a longer text was. */
export const REMOVED = '[erased]';

/** Voucherify's words and times, which most texts of a body are: no value of anybody. */
const WORDING = /^([A-Z_]+|[a-z_.]+|\d{4}-\d{2}-\d{2}T[\d:.]+Z)$/;
/** Between the words of a text or the parts of an address. */
const BETWEEN = /([\s,;<>()"'|?&=[\]{}]+)/;
const MAY_HOLD_MAIL = /@|%40/;

/** Whether the whole text is a value of an erased person. */
export function isKnownValue(text: string, erased: Erased, exempt: ReadonlySet<string>): boolean {
  if (text.length < SHORTEST_VALUE || text.length > LONGEST_VALUE || WORDING.test(text)) return false;
  const folded = foldValue(text);
  return !exempt.has(folded) && erased.isKnown(folded);
}

/** The text without the values of erased people that are part of it; itself where there are none. */
export function withoutKnownValues(text: string, erased: Erased, exempt: ReadonlySet<string>): string {
  let left = text;
  for (const value of erased.plain) if (!exempt.has(value)) left = withoutPart(left, value);
  if (!MAY_HOLD_MAIL.test(left)) return left;
  return left
    .split(BETWEEN)
    .map((part) => (MAY_HOLD_MAIL.test(part) && isKnownMail(part, erased, exempt) ? REMOVED : part))
    .join('');
}

function isKnownMail(part: string, erased: Erased, exempt: ReadonlySet<string>): boolean {
  const mail = part
    .replaceAll(/%40/g, '@')
    .replace(/^mailto:/i, '')
    .replace(/[.:!]+$/, '');
  return isKnownValue(mail, erased, exempt);
}

/** Without a value wherever it stands between other characters than letters and digits, in whatever case. */
function withoutPart(text: string, value: string): string {
  if (value.length < SHORTEST_VALUE) return text;
  const folded = text.toLowerCase();
  // where folding changes the length, places in one are no places in the other
  const source = folded.length === text.length ? folded : text;
  let left = '';
  let from = 0;
  for (let at = source.indexOf(value); at >= 0; at = source.indexOf(value, at + 1)) {
    if (at < from || !isApart(source, at, at + value.length)) continue;
    left += text.slice(from, at) + REMOVED;
    from = at + value.length;
  }
  return from === 0 ? text : left + text.slice(from);
}

function isApart(text: string, from: number, to: number): boolean {
  return !isLetterOrDigit(text[from - 1]) && !isLetterOrDigit(text[to]);
}

function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
