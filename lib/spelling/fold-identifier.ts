import { foldLetters, lowered } from '#lib/spelling/letters.ts';

/** Longest value that is folded; Voucherify's ids have up to 36 characters, e-mails up to 254. */
const LONGEST = 300;

/** Shortest part that stands for an identifier: the end of an address, a number without zeros or country. */
const SHORTEST_PART = 3;
const SHORTEST_PHONE = 6;

/** What people put before a number when they read it out. */
const LEADING_WORD = [
  ...['order', 'orders', 'invoice', 'receipt', 'booking', 'transaction', 'card', 'code', 'coupon', 'voucher'],
  ...['customer', 'client', 'member', 'user', 'phone', 'tel', 'mobile', 'mailto'],
  ...['number', 'num', 'no', 'nr', 'nº', 'n°', 'id', 'ref', 'reference'],
].join('|');
const LEADING_WORDS = new RegExp(`^(?:(?:${LEADING_WORD})(?:[\\s.:#=№]+|(?=#)))+`);

/**
 * The identifier's letters and digits alone: `Web-2024-Ab`, `web – 2024 – ab` and `#WEB2024AB.` are one. Empty where
 * there are none, or where the text is too long.
 */
export function compactIdentifier(text: string): string {
  return text.length > LONGEST ? '' : foldLetters(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * Other forms of an identifier: without leading zeros, without the country's number, or only the last segment of an
 * address. A customer found by one of these is offered, never opened unasked.
 */
export function looseKeys(text: string): string[] {
  const compact = compactIdentifier(text);
  if (compact === '') return [];
  const segment = compactIdentifier(lastSegment(text));
  const keys = [
    ...withoutZeros(compact),
    ...nationalNumbers(text),
    ...(segment.length >= SHORTEST_PART ? [segment, ...withoutZeros(segment)] : []),
  ];
  return [...new Set(keys)].filter((key) => key !== compact).sort();
}

export type IdentifierQuestion = {
  /** Its letters and digits, to find the same identifier in another spelling. */
  folded: string[];
  /** Its other forms, to find an identifier with more or less around it. */
  loose: string[];
};

/** What a typed identifier is compared with. */
export function identifierQuestion(text: string): IdentifierQuestion {
  if (text.length > LONGEST) return { folded: [], loose: [] };
  const spoken = withoutLeadingWords(text);
  const folded = unique([text, spoken].map(compactIdentifier));
  // where an address or a scheme stands before the id, only the last segment is sure to be the id's own
  const address = /:\/\/|^\p{L}+:/u.test(text) ? looseKeys(text.replace(/[?#].*$/s, '').replace(/[/\s]+$/, '')) : [];
  const words = compactIdentifier(lowered(text).replace(/^\s*(?:\p{L}+[.:#№]*\s+){1,5}(?=.*\d)/u, ''));
  const loose = [
    ...address,
    words,
    ...[text, spoken].flatMap((form) => [...withoutZeros(compactIdentifier(form)), ...nationalNumbers(form)]),
  ];
  return { folded, loose: unique([...folded, ...loose.filter((key) => key.length >= SHORTEST_PART)]) };
}

/**
 * Whether what was typed differs from an identifier only in what carries no meaning: case, kinds of dashes and slashes,
 * blanks, punctuation around it, and separators, if one of the two has none at all. 12-3 and 1-23 are two identifiers,
 * and so are john.doe@ and johndoe@.
 */
export function isSameIdentifier(typed: string, value: string): boolean {
  if (typed.length > LONGEST || value.length > LONGEST) return typed === value;
  const known = tidy(lowered(value));
  return [lowered(typed), withoutLeadingWords(typed)].some((form) => isSameTidied(tidy(form), known));
}

function isSameTidied(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.includes('@') || other.includes('@')) return false;
  const [groups, others] = [groupsOf(one), groupsOf(other)];
  if (groups.join(' ') === others.join(' ')) return true;
  return (groups.length === 1 || others.length === 1) && groups.join('') === others.join('');
}

function groupsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Marks stay: josé@ and jose@ are two. */
function tidy(text: string): string {
  return text
    .replace(/\s*([\p{Pd}\u2212])\s*/gu, '-')
    .replace(/[\\/\u2044\u2215\u29f8]/g, '/')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
}

function withoutLeadingWords(text: string): string {
  return lowered(text)
    .replace(/^[\s\p{P}]+/u, '')
    .replace(LEADING_WORDS, '');
}

function lastSegment(text: string): string {
  return (
    text
      .trim()
      .split(/[:/\\|=]/)
      .at(-1) ?? ''
  );
}

/** `INV000123` as `inv123`, and `000123` as `123`. */
function withoutZeros(compact: string): string[] {
  const [, letters = '', digits] = /^(\p{L}*)0+([1-9]\d*)$/u.exec(compact) ?? [];
  return digits === undefined ? [] : [letters + digits];
}

/** A phone number that begins with its country, `+48…` or `0048…`, without it: the code has one to three digits. */
function nationalNumbers(text: string): string[] {
  const [, number] = /^[\s(]*(?:\+|00)\s*([\d\s().-]{7,})$/.exec(lowered(text)) ?? [];
  const digits = number?.replace(/\D/g, '').replace(/^0+/, '');
  if (!digits) return [];
  return [digits, ...[1, 2, 3].map((country) => digits.slice(country).replace(/^0+/, ''))].filter(
    (rest) => rest.length >= SHORTEST_PHONE,
  );
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].filter((key) => key !== '');
}
