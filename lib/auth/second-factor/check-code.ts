import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { isRecoveryCode, takeRecoveryCode } from '#lib/auth/second-factor/recovery-codes.ts';
import { stepOf } from '#lib/auth/second-factor/totp.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { unseal } from '#lib/secrets/seal.ts';

/**
 * Codes that may be tried within 15 minutes. Three of a million are right at a time, so whoever knows the password
 * hits one in 700 days; only they can use the tries up, and a recovery code is taken even then.
 */
const MOST = 5;

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

const Tried = z.object({ sealedKey: z.string(), tries: z.number(), secondsLeft: z.number() });

async function checkTotp(viewer: Viewer, typed: string): Promise<CodeCheck> {
  // Counted before it is looked at, so that a thousand at once count too
  const [tried] = await queryRows(db(), Tried)`
    UPDATE second_factor SET
      tries = CASE WHEN tries_since < now() - interval '15 minutes' THEN 1 ELSE tries + 1 END,
      tries_since = CASE WHEN tries_since < now() - interval '15 minutes' THEN now() ELSE tries_since END
    WHERE staff_id = ${viewer.id} AND confirmed_at IS NOT NULL
    RETURNING sealed_key AS "sealedKey", tries,
      ceil(extract(epoch FROM tries_since + interval '15 minutes' - now()))::int AS "secondsLeft"`;
  if (!tried) return { outcome: 'wrong' };
  const { sealedKey, tries, secondsLeft } = tried;
  if (tries > MOST) {
    if (tries === MOST + 1) await recordAccess(viewer, { action: 'second_factor.throttled' });
    return { outcome: 'throttled', retryAfterSeconds: secondsLeft };
  }
  const code = typed.replaceAll(/\s/g, '');
  const step = stepOf({ key: unseal(sealedKey, 'totp'), code, now: Date.now() });
  if (step === null) return { outcome: 'wrong' };
  return (await takeStep({ staffId: viewer.id, sealedKey, step }))
    ? { outcome: 'right', by: 'totp' }
    : { outcome: 'used' };
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
    UPDATE second_factor SET last_step = ${step}, tries = 0
    WHERE staff_id = ${staffId} AND sealed_key = ${sealedKey} AND last_step < ${step}
    RETURNING staff_id`;
  return taken.length > 0;
}
