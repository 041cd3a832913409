import { randomUUID } from 'node:crypto';
import { endSessions } from '#lib/auth/end-sessions.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

/** The name of a password among the ways to sign in. */
const PROVIDER = 'credential';

/** Those who have a password, and with it a way in that does not end. */
export const HAS_PASSWORD = {
  credentials: { some: { providerId: PROVIDER, password: { not: null } } },
} satisfies Prisma.StaffWhereInput;

/** The hash of somebody's password; null where they have none. */
export async function passwordHash(client: Prisma.TransactionClient, staffId: string): Promise<string | null> {
  const credential = await client.staffCredential.findUnique({
    where: { providerId_accountId: { providerId: PROVIDER, accountId: staffId } },
  });
  return credential?.password ?? null;
}

export async function hasPassword(viewer: Viewer): Promise<boolean> {
  return (await passwordHash(db(), viewer.id)) !== null;
}

/** Puts another hash of the same password in the place of one that an older version made. */
export async function replaceHash(staffId: string, { from, to }: { from: string; to: string }): Promise<void> {
  await db().staffCredential.updateMany({
    where: { userId: staffId, providerId: PROVIDER, password: from },
    data: { password: to },
  });
}

/** Gives somebody a password, and ends every session that the former one opened. */
export async function setPassword(tx: Prisma.TransactionClient, staffId: string, hash: string): Promise<void> {
  await tx.staffCredential.upsert({
    where: { providerId_accountId: { providerId: PROVIDER, accountId: staffId } },
    create: { id: randomUUID(), userId: staffId, accountId: staffId, providerId: PROVIDER, password: hash },
    update: { password: hash },
  });
  await endSessions(tx, { staffId });
}
