import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { isRecoveryCode, takeRecoveryCode } from '#lib/auth/second-factor/recovery-codes.ts';
import { stepOf } from '#lib/auth/second-factor/totp.ts';
import { countAttempt, forgetAttempts } from '#lib/auth/throttle.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { unseal } from '#lib/secrets/seal.ts';

export type CodeCheck =
  | { outcome: 'right'; by: 'totp' | 'recovery_code' }
  | { outcome: 'wrong' }
  /** It is the app's, and was taken before: the next one will do. */
  | { outcome: 'used' }
  | { outcome: 'throttled'; retryAfterSeconds: number };

/**
 * Whether somebody's app made this code, or it is one of their recovery codes; a right one is used up by this. Leaves a
 * line in the audit trail where it is not taken. `viewer` is who says so of themselves, and has proven nothing yet.
 */
export async function checkCode(viewer: Viewer, typed: string): Promise<CodeCheck> {
  const check = isRecoveryCode(typed) ? await checkRecovery(viewer.id, typed) : await checkTotp(viewer, typed);
  if (check.outcome === 'right' && check.by === 'recovery_code')
    await recordAccess(viewer, { action: 'second_factor.recovery_used' });
  if (check.outcome === 'wrong' || check.outcome === 'used')
    await recordAccess(viewer, { action: 'second_factor.refused', detail: { because: check.outcome } });
  return check;
}

async function checkRecovery(staffId: string, typed: string): Promise<CodeCheck> {
  return (await takeRecoveryCode(staffId, typed)) ? { outcome: 'right', by: 'recovery_code' } : { outcome: 'wrong' };
}

/**
 * Three of a million codes are right at a time, and 300 tries a day are let through (lib/auth/throttle.ts): whoever
 * knows the password needs years. Only they can use the tries up, and a recovery code is taken even then.
 */
async function checkTotp(viewer: Viewer, typed: string): Promise<CodeCheck> {
  const attempt = { by: 'session', account: `code of ${viewer.id}` } as const;
  const counted = await countAttempt(attempt);
  if (!counted.allowed) {
    if (counted.isNew) await recordAccess(viewer, { action: 'second_factor.throttled' });
    return { outcome: 'throttled', retryAfterSeconds: counted.secondsLeft };
  }
  const factor = await db().secondFactor.findUnique({ where: { staffId: viewer.id, confirmedAt: { not: null } } });
  if (!factor?.sealedKey) return { outcome: 'wrong' };
  const { sealedKey } = factor;
  const step = stepOf({ key: unseal(sealedKey, 'totp'), code: typed.replaceAll(/\s/g, ''), now: Date.now() });
  if (step === null) return { outcome: 'wrong' };
  if (!(await takeStep({ staffId: viewer.id, sealedKey, step }))) return { outcome: 'used' };
  await forgetAttempts(attempt);
  return { outcome: 'right', by: 'totp' };
}

/** Takes a code's step, unless that or a newer one was taken: RFC 6238, 5.2. One statement, so nobody is in between. */
async function takeStep({
  staffId,
  sealedKey,
  step,
}: {
  staffId: string;
  sealedKey: string;
  step: number;
}): Promise<boolean> {
  const taken = await queryRows(db(), z.unknown())`
    UPDATE second_factor SET last_step = ${step}
    WHERE staff_id = ${staffId} AND sealed_key = ${sealedKey} AND last_step < ${step}
    RETURNING staff_id`;
  return taken.length > 0;
}
