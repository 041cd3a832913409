import { typedDigest } from '#lib/audit/typed-text.ts';
import { db } from '#lib/database/db.ts';

/** Whose account was tried, for the audit trail: a staff id, or the digest of a typed e-mail that nobody has. */
export async function accountOf(email: string): Promise<string> {
  const staff = await db().staff.findUnique({ where: { email }, select: { id: true } });
  return staff?.id ?? typedDigest(email);
}
