import { accountOf } from '#lib/auth/account-of.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { checkPassword } from '#lib/auth/check-password.ts';
import { countAttempt, forgetAttempts } from '#lib/auth/sign-in-attempts.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { z } from 'zod';

export type SignIn =
  /** `cookies` are Set-Cookie headers. */
  | { outcome: 'signed_in'; cookies: string[] }
  | { outcome: 'wrong' }
  /** The password is right, and an administrator has switched the account off. */
  | { outcome: 'switched_off' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

const Email = z.email().max(254);

/**
 * Starts a session for whoever knows this account's password. Leaves a line in the audit trail, whatever comes of it.
 */
export async function signIn(typed: { email: string; password: string }, headers: Headers): Promise<SignIn> {
  const detail = { by: 'password', address: clientAddress(headers) };
  const email = Email.safeParse(typed.email.trim().toLowerCase()).data;
  if (!email) {
    // What is no address is not written down: people type their password into the wrong box.
    await recordAnonymous({ action: 'sign_in.failed', detail });
    return { outcome: 'wrong' };
  }

  const attempt = await countAttempt(email);
  if (!attempt.allowed) {
    if (attempt.isFirstRefusal)
      await recordAnonymous({ action: 'sign_in.throttled', subject: await accountOf(email), detail });
    return { outcome: 'throttled', retryAfterSeconds: attempt.secondsLeft };
  }

  const checked = await checkPassword({ email, password: typed.password }, headers);
  if (checked.outcome === 'throttled') return checked;
  if (checked.outcome !== 'right') {
    await recordAnonymous({
      action: 'sign_in.failed',
      subject: await accountOf(email),
      detail: { ...detail, because: checked.outcome },
    });
    return checked;
  }

  await forgetAttempts(email);
  await recordAccess(asViewer({ kind: 'staff', ...checked.staff }), { action: 'sign_in.succeeded', detail });
  return { outcome: 'signed_in', cookies: checked.cookies };
}
