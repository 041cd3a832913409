import { HIDDEN } from '#lib/masks/hidden.ts';

/** What may stand in neither part of an address. */
const APART = String.raw`\s"'<>()[\]{},;:\\/@\uff20%`;
/** No longer than RFC 5321 lets the parts of an address be: so a long text takes time in proportion. */
const MAIL = new RegExp(`([^${APART}]{1,64})(@|\uff20|%40)([^${APART}.]{1,63})([^${APART}]{0,190})`, 'giu');
/** In the international form alone: without its plus a card's code would look the same. */
const PHONE = /[+\uff0b]\s?\d[\d\s()./-]{5,20}\d/g;

/** A free text without the e-mail addresses and telephone numbers in it. */
export function maskText(text: string): string {
  const withoutMail = /@|\uff20|%40/.test(text) ? text.replace(MAIL, maskedMail) : text;
  return /[+\uff0b]/.test(withoutMail) ? withoutMail.replace(PHONE, HIDDEN) : withoutMail;
}

/** `a•••@e•••.com`. */
export function maskMail(mail: string): string {
  const masked = maskText(mail);
  return masked === mail ? HIDDEN : masked;
}

function maskedMail(_: string, local: string, at: string, domain: string, rest: string): string {
  const ending = /\.\p{L}{2,24}$/u.exec(rest)?.[0] ?? '';
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
