import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';

/** Why a password is too easy to guess: a code of lib/auth/problems.ts. */
export type Weakness = 'common_password' | 'repeated_password' | 'sequence_password' | 'own_password';

/** Whose password it is to be. */
export type Owner = { name: string; email: string };

/** Characters at least that are neither its owner's name nor the product's: more than can be tried at a desk. */
const OWN_PART = 8;
/** Different characters at least: with fewer it repeats itself, however long it is. */
const DIFFERENT = 5;
/** What people add to a word that is on every list: a year, a bang. */
const ADDED = 8;
/** Steps in a row of neighbours that may go elsewhere, as from `abcdef` to `123456`. */
const LEAPS = 2;

/**
 * What is wrong with a password that is long enough; null for none. No mixture of kinds of characters is asked for
 * (ASVS 5.0, 6.2.5): that makes passwords harder to keep and not to guess.
 */
export function findWeakness(password: string, owner: Owner): Weakness | null {
  const plain = password.normalize('NFKC').toLowerCase();
  if (new Set(plain).size < DIFFERENT || /^(.{1,8}?)\1+$/s.test(plain)) return 'repeated_password';
  if (isSequence(plain)) return 'sequence_password';
  if (isCommon(plain)) return 'common_password';
  if (isOwn(plain, owner)) return 'own_password';
  return null;
}

/** Each character beside the one before it, in the alphabet or among the digits, but for a few. */
function isSequence(plain: string): boolean {
  const codes = Array.from(plain, (character) => character.codePointAt(0) ?? 0);
  const leaps = codes.filter((code, n) => n > 0 && ![0, 1, 9].includes(Math.abs(code - (codes[n - 1] ?? 0))));
  return leaps.length <= LEAPS;
}

/** On the list, or a word of it with something before or behind it. */
function isCommon(plain: string): boolean {
  if (commonPasswords().has(plain.trim())) return true;
  const word = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  return plain.length - word.length <= ADDED && commonPasswords().has(word);
}

function isOwn(plain: string, { name, email }: Owner): boolean {
  const [local = '', domain = ''] = email.split('@');
  const own = [email, local, domain, domain.replace(/\.[^.]*$/, ''), name, ...name.split(/\s+/), 'pointline']
    .map((text) => onlyLetters(text.normalize('NFKC').toLowerCase()))
    .filter((text) => text.length >= 3)
    .sort((a, b) => b.length - a.length);
  const letters = onlyLetters(plain);
  const rest = own.reduce((left, text) => left.replaceAll(text, ''), letters);
  return rest.length < OWN_PART && rest.length < letters.length;
}

function onlyLetters(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

let common: Set<string> | null = null;

/**
 * The 20,000 most common passwords of at least 12 characters, and the 10,000 most common that are one word. See
 * docs/decisions/0026-signing-in-under-attack.md for where they come from.
 */
function commonPasswords(): Set<string> {
  const text = () => brotliDecompressSync(readFileSync('lib/auth/common-passwords.txt.br')).toString('utf8').trimEnd();
  return (common ??= new Set(text().split('\n')));
}
