import { HIDDEN } from '#lib/masks/hidden.ts';

/** What no separator splits; each is looked at once, so that a long text takes time in proportion. */
const WORD = /[^\s"'<>()[\]{},;:\\/]+/g;
const AT = /(@|\uff20|%40)/i;
/** In the international form alone: without its plus a card's code would look the same. */
const PHONE = /[+\uff0b]\s?\d[\d\s()./-]{5,20}\d/g;

/** A free text without the e-mail addresses and telephone numbers in it. */
export function maskText(text: string): string {
  const withoutMail = AT.test(text) ? text.replace(WORD, maskWord) : text;
  return /[+\uff0b]/.test(withoutMail) ? withoutMail.replace(PHONE, HIDDEN) : withoutMail;
}

/** `a•••@e•••.com`. */
export function maskMail(mail: string): string {
  const masked = maskText(mail);
  return masked === mail ? HIDDEN : masked;
}

function maskWord(word: string): string {
  const parts = word.split(AT);
  const [local = '', at = ''] = parts;
  const domain = parts.at(-1) ?? '';
  if (at === '' || local === '' || domain === '') return word;
  const ending = /\.\p{L}{2,24}$/u.exec(domain)?.[0] ?? '';
  return `${firstOf(local)}${HIDDEN}${at}${firstOf(domain)}${HIDDEN}${ending}`;
}

/** `A. P.` */
export function maskName(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const ends = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  return ends.map((word) => `${firstOf(word.replace(/^[^\p{L}\p{N}]+/u, ''))}.`).join(' ') || HIDDEN;
}

function firstOf(text: string): string {
  return Array.from(text.slice(0, 2))[0] ?? '';
}
