import { recordAccess } from '#lib/auth/audit.ts';
import { countRecoveryCodes, dropRecoveryCodes, makeRecoveryCodes } from '#lib/auth/second-factor/recovery-codes.ts';
import { makeKey, stepOf } from '#lib/auth/second-factor/totp.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

export type SecondFactor = {
  /** When an administrator took it away, while the owner has not read so. */
  resetAt: Date | null;
} & (
  | { state: 'none' }
  /** Being set up: `key` is the one that the app is to take over, in base32. */
  | { state: 'begun'; key: string }
  | { state: 'on'; since: Date; codesLeft: number }
);

export async function readSecondFactor(staffId: string): Promise<SecondFactor> {
  const row = await db().secondFactor.findUnique({ where: { staffId } });
  const resetAt = row?.resetAt ?? null;
  if (!row?.sealedKey) return { state: 'none', resetAt };
  if (!row.confirmedAt) return { state: 'begun', key: unseal(row.sealedKey, 'totp'), resetAt };
  return { state: 'on', since: row.confirmedAt, codesLeft: await countRecoveryCodes(staffId), resetAt };
}

/** Whether somebody is asked for a code when they come, whichever way. */
export async function hasSecondFactor(staffId: string): Promise<boolean> {
  return (await db().secondFactor.count({ where: { staffId, confirmedAt: { not: null } } })) > 0;
}

/** Makes a key for an app to take over; changes nothing for who has a second factor already. */
export async function beginSecondFactor(viewer: Viewer): Promise<void> {
  const sealedKey = seal(makeKey(), 'totp');
  await db().$transaction(async (tx) => {
    await tx.secondFactor.createMany({ data: { staffId: viewer.id }, skipDuplicates: true });
    const begun = { staffId: viewer.id, confirmedAt: null };
    const { count } = await tx.secondFactor.updateMany({ where: begun, data: { sealedKey } });
    if (count > 0) await recordAccess(viewer, { action: 'second_factor.begun' }, tx);
  });
}

/**
 * Switches the second factor on for whoever proves with a code that the app has the key. Their recovery codes, to be
 * shown this once; null where it is not the app's code, or nothing was begun.
 */
export async function confirmSecondFactor(viewer: Viewer, typed: string): Promise<string[] | null> {
  const row = await db().secondFactor.findUnique({ where: { staffId: viewer.id, confirmedAt: null } });
  if (!row?.sealedKey) return null;
  const code = typed.replaceAll(/\s/g, '');
  const step = stepOf({ key: unseal(row.sealedKey, 'totp'), code, now: Date.now() });
  if (step === null) return null;
  return db().$transaction(async (tx) => {
    const { count } = await tx.secondFactor.updateMany({
      where: { staffId: viewer.id, confirmedAt: null, sealedKey: row.sealedKey },
      data: { confirmedAt: new Date(), lastStep: step },
    });
    if (count === 0) return null;
    await recordAccess(viewer, { action: 'second_factor.switched_on' }, tx);
    return makeRecoveryCodes(tx, viewer.id);
  });
}

/** New recovery codes for the old ones, to be shown this once; null where there is no second factor. */
export async function renewRecoveryCodes(viewer: Viewer): Promise<string[] | null> {
  if (!(await hasSecondFactor(viewer.id))) return null;
  return db().$transaction(async (tx) => {
    await recordAccess(viewer, { action: 'second_factor.codes_renewed' }, tx);
    return makeRecoveryCodes(tx, viewer.id);
  });
}

/** Gives one's own second factor up, or a set-up that was begun. */
export async function switchOffSecondFactor(viewer: Viewer): Promise<void> {
  await db().$transaction(async (tx) => {
    if (await giveUp(tx, viewer.id, null)) await recordAccess(viewer, { action: 'second_factor.switched_off' }, tx);
  });
}

/** Takes somebody's second factor away, who lost the app and the codes. They are told when they come next. */
export async function resetSecondFactor(tx: Prisma.TransactionClient, viewer: Viewer, staffId: string): Promise<void> {
  if (await giveUp(tx, staffId, new Date()))
    await recordAccess(viewer, { action: 'second_factor.reset', subject: staffId }, tx);
}

/** Once the owner has read that it was taken away. */
export async function acknowledgeReset({ id }: Viewer): Promise<void> {
  await db().secondFactor.updateMany({ where: { staffId: id }, data: { resetAt: null } });
}

async function giveUp(tx: Prisma.TransactionClient, staffId: string, resetAt: Date | null): Promise<boolean> {
  const { count } = await tx.secondFactor.updateMany({
    where: { staffId, sealedKey: { not: null } },
    data: { sealedKey: null, confirmedAt: null, resetAt },
  });
  await dropRecoveryCodes(tx, staffId);
  return count > 0;
}
