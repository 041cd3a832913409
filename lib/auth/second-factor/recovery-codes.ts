import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';

const COUNT = 10;

/** Without `i`, `l`, `o` and `u`, which are taken for others when copied from paper. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

/** 120 bits: from 112 on a code can't be guessed, and a digest that is quick to make keeps it (ASVS 5.0, 6.5.2). */
const LENGTH = 24;

/** New codes in place of all that somebody had, to be shown this once. */
export async function makeRecoveryCodes(tx: Prisma.TransactionClient, staffId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, makeCode);
  await dropRecoveryCodes(tx, staffId);
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ digest: digestOf(staffId, plain(code)), staffId })),
  });
  return codes;
}

export async function dropRecoveryCodes(tx: Prisma.TransactionClient, staffId: string): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { staffId } });
}

/** How many of somebody's codes are still good. */
export function countRecoveryCodes(staffId: string): Promise<number> {
  return db().recoveryCode.count({ where: { staffId, usedAt: null } });
}

/** Whether what was typed has the form of a code, however it is grouped. */
export function isRecoveryCode(typed: string): boolean {
  return plain(typed).length === LENGTH;
}

/** Uses a code up. One statement, so of many at once exactly one is let in. */
export async function takeRecoveryCode(staffId: string, typed: string): Promise<boolean> {
  const taken = await queryRows(db(), z.unknown())`
    UPDATE recovery_code SET used_at = now()
    WHERE digest = ${digestOf(staffId, plain(typed))} AND staff_id = ${staffId} AND used_at IS NULL
    RETURNING digest`;
  return taken.length > 0;
}

/** Six groups of four letters and digits. */
function makeCode(): string {
  const letters = Array.from(randomBytes(LENGTH), (byte) => LETTERS[byte % LETTERS.length]!);
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

function plain(typed: string): string {
  return typed.toLowerCase().replaceAll(/[^0-9a-z]/g, '');
}

function digestOf(staffId: string, code: string): string {
  return keyedDigest(`recovery ${staffId} ${code}`, 'totp');
}
