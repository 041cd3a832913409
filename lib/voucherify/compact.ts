const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The JSON text without its insignificant whitespace. A scanner that leaves string literals alone and
 * knows nothing else of JSON: parsing and writing it again would respell numbers and escapes and move
 * integer-like keys, and so change what was signed.
 */
export function compactJson(text: string): string {
  let compact = '';
  let start = 0;
  let inString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (inString) {
      if (unit === BACKSLASH) at++;
      else if (unit === QUOTE) inString = false;
    } else if (unit === QUOTE) {
      inString = true;
    } else if (unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09) {
      compact += text.slice(start, at);
      start = at + 1;
    }
  }
  return start === 0 ? text : compact + text.slice(start);
}

/** The same over bytes: every byte above 0x7f is part of a character that no JSON syntax uses, so no decoding is needed. */
export function compactJsonBytes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const compact = compactJson(text);
  return compact === text ? bytes : Buffer.from(compact, 'latin1');
}
