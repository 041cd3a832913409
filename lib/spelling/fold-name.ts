import { foldLetters, foldSpelledOut } from '#lib/spelling/letters.ts';

/** Of a longer name, e-mail or source id, only so many characters are searched for parts. */
const LONGEST = 500;

/** Longest text that is looked for as a part of a name; what is longer names nobody. */
const LONGEST_QUERY = 300;

/** Punctuation stands between words; a symbol such as a heart is a word. */
const WORD = /[\p{L}\p{N}]+|\p{So}/gu;

/** Scripts without blanks between words. Their letters are found one by one, in any order. */
const UNSPACED_SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = new RegExp(`[${UNSPACED_SCRIPTS.map((script) => `\\p{Script=${script}}`).join('')}]`, 'gu');

/**
 * A name, an e-mail or a source id as a text in which its words are found: ` anna maria annamaria `. Each word has a
 * blank on either side, and stands there in its other spellings too (ö also as oe, joined over dashes). Empty where
 * there is no word.
 */
export function foldedField(text: string | null): string {
  if (text === null) return '';
  const words = new Set<string>();
  for (const token of tokensOf(text.slice(0, LONGEST)))
    for (const form of token) for (const word of form) words.add(word);
  for (const word of [...words]) for (const letter of lettersOf(word)) words.add(letter);
  return words.size === 0 ? '' : ` ${[...words].join(' ')} `;
}

/**
 * One word of a question in each way to write it. Where punctuation stands in it, a way is several words, and all of
 * them have to be found.
 */
export type NameToken = readonly (readonly string[])[];

/** What a text asks for in a name; null where it cannot be a part of one. */
export function nameTokens(text: string): NameToken[] | null {
  if (text.length > LONGEST_QUERY) return null;
  const tokens = new Map(tokensOf(text).map((token) => [JSON.stringify(token), token]));
  return tokens.size === 0 ? null : [...tokens.values()];
}

/** The letters of an unspaced script in a word. */
export function lettersOf(word: string): string[] {
  return word.match(UNSPACED) ?? [];
}

function tokensOf(text: string): NameToken[] {
  const plain = foldLetters(text).split(/\s+/);
  const spelled = foldSpelledOut(text).split(/\s+/);
  return plain.flatMap((token, index) => {
    const words: string[] = token.match(WORD) ?? [];
    if (words.length === 0) return [];
    const others: string[] = spelled[index]?.match(WORD) ?? [];
    const forms = [words, others, ...(words.length > 1 ? [[words.join('')]] : [])];
    return [[...new Map(forms.filter((form) => form.length > 0).map((form) => [form.join(' '), form])).values()]];
  });
}
