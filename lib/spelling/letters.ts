/** Quotes of every kind that stand inside words, as in O’Brien: they are no letters. */
const APOSTROPHES = /['’‘‛`´′＇ʹʻʼʽˈ՚׳ꞌ]/g;

/** What nobody sees: zero-width and bidirectional characters, soft hyphens, Hangul's fillers, Arabic's kashida. */
const UNSEEN = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800\u0640]/gu;

/** Letters that no Unicode normal form takes apart, as people without such a key type them. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ı: 'i',
  ȷ: 'j',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ɖ: 'd',
  ƒ: 'f',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ɨ: 'i',
  ʉ: 'u',
  ə: 'e',
  ς: 'σ',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ٱ: 'ا',
  є: 'е',
  ґ: 'г',
  і: 'и',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/** How German and the Nordic languages spell these letters out; the other way is to leave the mark off. */
const SPELLED_OUT: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' };

/**
 * Text as it is compared: compatible forms (full-width letters, ligatures) become one, case and marks go, and letters
 * of one sound become one. Blanks, dashes and other punctuation stay.
 */
export function foldLetters(text: string): string {
  return foldLowered(lowered(text));
}

/** The same, but with ö and its like spelled out, as oe. Equal to `foldLetters` for a text without such letters. */
export function foldSpelledOut(text: string): string {
  return foldLowered(lowered(text).replace(/[äöüøå]/g, (letter) => SPELLED_OUT[letter] ?? letter));
}

/** Compatible forms as one, in lower case, without what cannot be seen; marks stay. */
export function lowered(text: string): string {
  return text.replace(APOSTROPHES, '').normalize('NFKC').replace(UNSEEN, '').replace(APOSTROPHES, '').toLowerCase();
}

function foldLowered(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter);
  return bare.normalize('NFC').replace(/\p{Nd}/gu, digitOf);
}

/** A decimal digit of any script as 0 to 9. Unicode has the ten digits of each script in a row. */
function digitOf(digit: string): string {
  if (digit <= '9') return digit;
  const code = digit.codePointAt(0)!;
  for (let value = 0; value < 10; value++) {
    if (!/^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) return String(value);
  }
  return String(code % 10);
}
