import { Secret, TOTP } from 'otpauth';

/** What every app takes: codes of six digits from SHA-1, a new one each 30 s (RFC 6238, RFC 4226). */
const TAKEN_BY_EVERY_APP = { issuer: 'Pointline', algorithm: 'SHA1', digits: 6, period: 30 } as const;

/** Steps that the clocks of a phone and of this server may be apart. RFC 6238, 5.2 recommends one. */
const WINDOW = 1;

/** A new key in base32, of 160 bits as RFC 4226, 4 recommends. */
export function makeKey(): string {
  return new Secret({ size: 20 }).base32;
}

/** The `otpauth://` address that an app reads from a picture. `account` is shown there beside the code. */
export function keyAddress(key: string, account: string): string {
  return totpOf(key, account).toString();
}

/**
 * The step of 30 s since 1970 whose code this is; null where it is none of those of about now.
 * @param now milliseconds
 */
export function stepOf({ key, code, now }: { key: string; code: string; now: number }): number | null {
  // otpauth compares bytes, and throws where six characters are more than six
  if (!/^\d{6}$/.test(code)) return null;
  const totp = totpOf(key);
  const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : totp.counter({ timestamp: now }) + delta;
}

function totpOf(key: string, label = ''): TOTP {
  return new TOTP({ ...TAKEN_BY_EVERY_APP, label, secret: Secret.fromBase32(key) });
}
