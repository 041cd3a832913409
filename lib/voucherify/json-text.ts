const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The text of the value that a path of names leads to, as it stands in a valid JSON text: parsed and written again,
 * numbers beyond 2^53 and 1e400 would be others, and integer-like names elsewhere. Of a name that is given twice the
 * last counts, as for JSON.parse. Null where there is none.
 */
export function jsonTextAt(text: string, path: readonly string[]): string | null {
  let from = skipBetween(text, text.startsWith('\ufeff') ? 1 : 0);
  for (const name of path) {
    const found = memberAt(text, from, name);
    if (found === null) return null;
    from = found;
  }
  return text.slice(from, endOfValue(text, from));
}

/** Where the value of a name begins in the object that begins at `from`. */
function memberAt(text: string, from: number, name: string): number | null {
  if (text[from] !== '{') return null;
  let found: number | null = null;
  let at = skipBetween(text, from + 1);
  while (at < text.length && text[at] !== '}') {
    const nameEnd = endOfString(text, at);
    const value = skipBetween(text, nameEnd);
    if (textOfLiteral(text.slice(at, nameEnd)) === name) found = value;
    at = skipBetween(text, endOfValue(text, value));
  }
  return found;
}

export function textOfLiteral(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  return isOpening(first) ? endOfContainer(text, from) : endOfWord(text, from);
}

/** Counts, and never recurs: a body may nest as deeply as it is long. */
function endOfContainer(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at) - 1;
    else if (isOpening(unit)) depth++;
    else if (isClosing(unit) && --depth === 0) return at + 1;
  }
  return text.length;
}

/** From quote to quote: most of a body stands in texts. */
export function endOfString(text: string, from: number): number {
  for (let at = text.indexOf('"', from + 1); at > 0; at = text.indexOf('"', at + 1)) {
    let before = at;
    while (text.charCodeAt(before - 1) === BACKSLASH) before--;
    if ((at - before) % 2 === 0) return at + 1;
  }
  return text.length;
}

export function endOfWord(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isBetween(unit) || isClosing(unit)) break;
  }
  return at;
}

function skipBetween(text: string, from: number): number {
  let at = from;
  while (isBetween(text.charCodeAt(at))) at++;
  return at;
}

const isOpening = (unit: number) => unit === 0x7b || unit === 0x5b;
const isClosing = (unit: number) => unit === 0x7d || unit === 0x5d;
/** Blanks, comma, colon: what stands between values. */
const isBetween = (unit: number) => unit === 0x2c || unit === 0x3a || unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
