import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { recordAccess } from '#lib/auth/audit.ts';
import { newSession } from '#lib/auth/open-session.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { revokeTokens } from '#lib/auth/one-time-token.ts';
import { findSignedIn } from '#lib/auth/session.ts';
import { countAttempt, forgetAttempts } from '#lib/auth/sign-in-attempts.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';

export type PasswordChange =
  /** Every session has ended; `cookies` carry a new one for this browser. */
  | { outcome: 'changed'; cookies: string[] }
  | { outcome: 'nobody' }
  | { outcome: 'wrong' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/** Changes the password of whoever is signed in and knows the present one. */
export async function changePassword(
  typed: { present: string; next: string },
  headers: Headers,
): Promise<PasswordChange> {
  const identity = await findSignedIn(headers);
  if (!identity) return { outcome: 'nobody' };
  const { id, email } = identity;
  const viewer = asViewer(identity);

  // A browser left alone must not become a place to guess at: counted with the sign-ins of this account.
  const attempt = await countAttempt(email);
  if (!attempt.allowed) {
    if (attempt.isFirstRefusal)
      await recordAccess(viewer, { action: 'sign_in.throttled', subject: id, detail: { by: 'password_change' } });
    return { outcome: 'throttled', retryAfterSeconds: attempt.secondsLeft };
  }
  const present = await passwordHash(db(), id);
  if (present === null || !(await verifyPassword({ hash: present, password: typed.present }))) {
    await recordAccess(viewer, { action: 'staff.password_refused', subject: id });
    return { outcome: 'wrong' };
  }

  const hash = await hashPassword(typed.next);
  await db().$transaction(async (tx) => {
    await setPassword(tx, id, hash);
    await revokeTokens('password', id, tx);
    await recordAccess(
      viewer,
      { action: 'staff.password_changed', subject: id, detail: { by: 'present_password' } },
      tx,
    );
  });
  await forgetAttempts(email);
  return { outcome: 'changed', cookies: await newSession(id, headers) };
}
