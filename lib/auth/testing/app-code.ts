import { Secret, TOTP } from 'otpauth';

// For tests only: nothing else may import this file.

/** What an authenticator app shows for a key, `steps` of 30 s from now. */
export function appCode(key: string, steps = 0): string {
  return TOTP.generate({ secret: Secret.fromBase32(key), timestamp: Date.now() + steps * 30_000 });
}
