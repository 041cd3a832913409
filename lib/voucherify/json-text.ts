const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x7b, 0x5b]);
const CLOSING = new Set([0x7d, 0x5d]);
/** Blanks, comma, colon: what stands between values. */
const BETWEEN = new Set([0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x3a]);

/**
 * The text of the value that a path of names leads to, as it stands in a valid JSON text: parsed and written again, numbers beyond
 * 2^53 and 1e400 would be others, and integer-like names elsewhere. Of a name that is given twice the last counts, as for JSON.parse.
 * Null where there is none.
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
    if (nameOf(text.slice(at, nameEnd)) === name) found = value;
    at = skipBetween(text, endOfValue(text, value));
  }
  return found;
}

function nameOf(literal: string): string {
  return literal.includes('\\') ? (JSON.parse(literal) as string) : literal.slice(1, -1);
}

function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first === QUOTE) return endOfString(text, from);
  return OPENING.has(first) ? endOfContainer(text, from) : endOfWord(text, from);
}

/** Counts, and never recurs: a body may nest as deeply as it is long. */
function endOfContainer(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = endOfString(text, at) - 1;
    else if (OPENING.has(unit)) depth++;
    else if (CLOSING.has(unit) && --depth === 0) return at + 1;
  }
  return text.length;
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === QUOTE) return at + 1;
  }
  return text.length;
}

function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && !BETWEEN.has(text.charCodeAt(at)) && !CLOSING.has(text.charCodeAt(at))) at++;
  return at;
}

function skipBetween(text: string, from: number): number {
  let at = from;
  while (BETWEEN.has(text.charCodeAt(at))) at++;
  return at;
}
