const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * The text of one member of a JSON object, as it was sent: parsing and writing it again would respell numbers and
 * escapes. Of a name that stands there twice the last counts, as in JSON.parse. Null where there is no such member.
 * @param compact valid JSON of an object, without insignificant whitespace (see compactJson).
 */
export function memberText(compact: string, name: string): string | null {
  let found: string | null = null;
  for (let at = 1; at < compact.length - 1; at++) {
    const keyEnd = stringEnd(compact, at);
    const end = valueEnd(compact, keyEnd + 1);
    if (JSON.parse(compact.slice(at, keyEnd)) === name) found = compact.slice(keyEnd + 1, end);
    at = end;
  }
  return found;
}

/** Behind the closing quote of the string that starts here. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === BACKSLASH) at++;
    else if (unit === QUOTE) return at + 1;
  }
  return text.length;
}

/** At the comma or bracket behind the value that starts here. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === QUOTE) at = stringEnd(text, at) - 1;
    else if (isOpening(unit)) depth++;
    else if (depth === 0 && (unit === COMMA || isClosing(unit))) return at;
    else if (isClosing(unit)) depth--;
  }
  return text.length;
}

function isOpening(unit: number): boolean {
  return unit === 0x7b || unit === 0x5b;
}

function isClosing(unit: number): boolean {
  return unit === 0x7d || unit === 0x5d;
}
