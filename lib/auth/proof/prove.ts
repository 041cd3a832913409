import { recordAccess } from '#lib/auth/audit.ts';
import { verifyPassword } from '#lib/auth/hash-password.ts';
import { inPasswordTurn } from '#lib/auth/password-turn.ts';
import type { Claims } from '#lib/auth/oidc/read-claims.ts';
import { passwordHash } from '#lib/auth/password.ts';
import { checkCode } from '#lib/auth/second-factor/check-code.ts';
import { hasSecondFactor } from '#lib/auth/second-factor/second-factor.ts';
import { findSession, type Session } from '#lib/auth/session.ts';
import { countAttempt, forgetAttempts } from '#lib/auth/throttle.ts';
import { asViewer, type Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';

export type Proof =
  | { outcome: 'proven' }
  /** Nobody is signed in. */
  | { outcome: 'nobody' }
  | { outcome: 'wrong_code' | 'wrong_password' }
  /** The code was taken before: the next one will do. */
  | { outcome: 'used' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * Notes that whoever is signed in has proven that it is them: by a code where they have a second factor, else by their
 * password.
 * @throws BusyError where too many passwords are looked at.
 */
export async function prove(typed: { code: string; password: string }, headers: Headers): Promise<Proof> {
  const session = await findSession(headers);
  if (!session) return { outcome: 'nobody' };
  const viewer = asViewer(session.identity);
  const withCode = await hasSecondFactor(viewer.id);
  const proof = withCode ? await proveByCode(viewer, typed.code) : await proveByPassword(viewer, typed.password);
  if (proof.outcome === 'proven') await noteProof(session, withCode ? 'code' : 'password');
  return proof;
}

/** The same for who comes back from the provider: false where that was somebody else. */
export async function proveByOidc({ issuer, subject }: Claims, headers: Headers): Promise<boolean> {
  const session = await findSession(headers);
  const credential = await db().staffCredential.findUnique({
    where: { providerId_accountId: { providerId: issuer, accountId: subject } },
  });
  if (!session || credential?.userId !== session.identity.id) return false;
  await noteProof(session, 'oidc');
  return true;
}

async function proveByCode(viewer: Viewer, code: string): Promise<Proof> {
  const check = await checkCode(viewer, code);
  switch (check.outcome) {
    case 'right':
      return { outcome: 'proven' };
    case 'wrong':
      return { outcome: 'wrong_code' };
    case 'used':
    case 'throttled':
      return check;
  }
}

async function proveByPassword(viewer: Viewer, password: string): Promise<Proof> {
  return inPasswordTurn({ line: 'known', who: viewer.id }, async () => {
    // A browser left alone must not become a place to guess at
    const attempt = { by: 'session', account: viewer.id } as const;
    const counted = await countAttempt(attempt);
    if (!counted.allowed) {
      if (counted.isNew) await recordAccess(viewer, { action: 'proof.throttled' });
      return { outcome: 'throttled', retryAfterSeconds: counted.secondsLeft };
    }
    if (!(await verifyPassword(await passwordHash(db(), viewer.id), password))) {
      await recordAccess(viewer, { action: 'proof.refused', detail: { by: 'password' } });
      return { outcome: 'wrong_password' };
    }
    await forgetAttempts(attempt);
    return { outcome: 'proven' };
  });
}

async function noteProof({ sessionId, identity }: Session, by: string): Promise<void> {
  await db().staffSession.updateMany({ where: { id: sessionId }, data: { provenAt: new Date() } });
  await recordAccess(asViewer(identity), { action: 'proof.given', detail: { by } });
}
