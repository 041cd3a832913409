/** Excel takes a file without it for one in the machine's old code page. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * One record as RFC 4180 has it, fit to be opened by any spreadsheet (docs/decisions/0014): text is quoted and
 * numbers are not, no text runs as a formula (https://owasp.org/www-community/attacks/CSV_Injection), be the record
 * split at commas or, as in half of Europe, at semicolons, and nothing in it is invisible. Numbers are ours and stay
 * numbers.
 */
export function csvRecord(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  return `"${harmless(visible(value)).replaceAll('"', '""')}"`;
}

/**
 * Characters that show nothing: controls, line separators, marks of direction and of no width. Before a formula they
 * would hide it, and elsewhere they make a code look like another one. The two joiners stay between letters: Persian
 * and emoji are written with them.
 */
const INVISIBLE = new RegExp(
  String.raw`[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b\u200e\u200f]|` +
    String.raw`[\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|` +
    String.raw`^[\u200c\u200d]|[\u200c\u200d](?=[\u200c\u200d]|$)`,
  'g',
);

/** As `<U+202E>`. */
function visible(text: string): string {
  return text.replace(INVISIBLE, (hidden) => `<U+${hidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}>`);
}

/** What begins a formula, in any width. */
const SIGN = /[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]/;
/** What some strip before they look for it. */
const STRIPPED = /[\s"\u200c\u200d]/;
/** Some strip a tab or the end of a line at the start as well, and read what follows. */
const STARTS_A_FORMULA = new RegExp(String.raw`^(?:[\t\r\n]|${STRIPPED.source}*${SIGN.source})`);
/** A spreadsheet may split at each of these. */
const SPLIT = /[;|\t\r\n]/;

/**
 * An apostrophe before a formula makes it text. One walk: a search from each blank would take hours over a mebibyte
 * of them.
 */
function harmless(text: string): string {
  let written = STARTS_A_FORMULA.test(text) ? "'" : '';
  let from = 0;
  let isBehindSplit = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at);
    if (SPLIT.test(sign)) isBehindSplit = true;
    else if (isBehindSplit && !STRIPPED.test(sign)) {
      if (SIGN.test(sign)) {
        written += `${text.slice(from, at)}'`;
        from = at;
      }
      isBehindSplit = false;
    }
  }
  return written + text.slice(from);
}
