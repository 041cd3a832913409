import { recordAccess } from '#lib/auth/audit.ts';
import { hashPassword, verifyPassword } from '#lib/auth/hash-password.ts';
import { inPasswordTurn } from '#lib/auth/password-turn.ts';
import { revokeTokens } from '#lib/auth/one-time-token.ts';
import { passwordHash, setPassword } from '#lib/auth/password.ts';
import { findSignedIn, startSession } from '#lib/auth/session.ts';
import { countAttempt, forgetAttempts } from '#lib/auth/throttle.ts';
import { findWeakness, type Weakness } from '#lib/auth/weak-password.ts';
import { asViewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';

export type PasswordChange =
  /** Every session has ended; `cookies` carry a new one for this browser. */
  | { outcome: 'changed'; cookies: string[] }
  | { outcome: 'nobody' }
  | { outcome: 'wrong' }
  | { outcome: 'weak'; problem: 'old_password' | Weakness }
  | { outcome: 'throttled'; retryAfterSeconds: number };

type Typed = { present: string; next: string };

/**
 * Changes the password of whoever is signed in and knows the present one.
 * @throws BusyError where too many sign in.
 */
export async function changePassword(typed: Typed, headers: Headers): Promise<PasswordChange> {
  const identity = await findSignedIn(headers);
  if (!identity) return { outcome: 'nobody' };
  const { id } = identity;
  const weakness = findWeakness(typed.next, identity);
  if (weakness) return { outcome: 'weak', problem: weakness };
  const viewer = asViewer(identity);

  return inPasswordTurn({ line: 'known', who: id }, async () => {
    // A browser left alone must not become a place to guess at
    const attempt = { by: 'session', account: id } as const;
    const counted = await countAttempt(attempt);
    if (!counted.allowed) {
      if (counted.isNew)
        await recordAccess(viewer, { action: 'sign_in.throttled', subject: id, detail: { by: 'password_change' } });
      return { outcome: 'throttled', retryAfterSeconds: counted.secondsLeft };
    }
    const present = await passwordHash(db(), id);
    if (!(await verifyPassword(present, typed.present))) {
      await recordAccess(viewer, { action: 'staff.password_refused', subject: id });
      return { outcome: 'wrong' };
    }

    if (typed.next.normalize('NFKC') === typed.present.normalize('NFKC'))
      return { outcome: 'weak', problem: 'old_password' };
    const hash = await hashPassword(typed.next);
    await db().$transaction(async (tx) => {
      await setPassword(tx, id, hash);
      await revokeTokens('password', id, tx);
      const detail = { by: 'present_password' };
      await recordAccess(viewer, { action: 'staff.password_changed', subject: id, detail }, tx);
    });
    await forgetAttempts(attempt);
    const cookie = await startSession({ staffId: id, by: 'password', headers });
    return cookie ? { outcome: 'changed', cookies: [cookie] } : { outcome: 'nobody' };
  });
}
