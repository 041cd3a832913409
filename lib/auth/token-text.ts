import { randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const PREFIX = 'pl_';
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** Characters: 190 bits by chance, then a CRC-32 of them, in the alphabet above. */
const LENGTHS = { secret: 32, checksum: 6 } as const;
const FORM = new RegExp(`^${PREFIX}[0-9A-Za-z]{${LENGTHS.secret + LENGTHS.checksum}}$`);

/**
 * The text of a new API token. Its prefix makes a leaked one easy to find in files, and its checksum tells a real one
 * from what merely looks so, without asking anybody: as GitHub's do
 * (https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/).
 */
export function newTokenText(): string {
  const secret = Array.from({ length: LENGTHS.secret }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return `${PREFIX}${secret}${checksumOf(secret)}`;
}

/** Whether this may be a token that the desk made; what is none costs no look at the database. */
export function isTokenText(text: string): boolean {
  if (!FORM.test(text)) return false;
  const secret = text.slice(PREFIX.length, PREFIX.length + LENGTHS.secret);
  return text.endsWith(checksumOf(secret));
}

/** What a token begins with: enough for people to tell theirs apart, and nothing that helps to guess one. */
export function tokenHint(text: string): string {
  return text.slice(0, PREFIX.length + 4);
}

function checksumOf(secret: string): string {
  let rest = crc32(secret);
  let digits = '';
  for (let at = 0; at < LENGTHS.checksum; at++) {
    digits = `${ALPHABET[rest % ALPHABET.length]}${digits}`;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return digits;
}
