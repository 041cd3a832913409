import { randomUUID } from 'node:crypto';
import { lockStaff } from '#lib/auth/administrators.ts';
import { recordAccess, recordAnonymous } from '#lib/auth/audit.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import { takeToken } from '#lib/auth/one-time-token.ts';
import type { Claims } from '#lib/auth/oidc/read-claims.ts';
import { PersonEmail, PersonName } from '#lib/auth/person.ts';
import type { Role } from '#lib/auth/rights.ts';
import { staffViewer } from '#lib/auth/staff-viewer.ts';
import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';

export type Account =
  | { outcome: 'found'; staffId: string }
  /** None of their groups has a role here. */
  | { outcome: 'oidc_role' }
  /** The provider tells no e-mail that an account could be made with. */
  | { outcome: 'oidc_email' }
  /** Somebody has an account with that e-mail, and nobody has linked it. */
  | { outcome: 'oidc_known' }
  /** They have another account here already. */
  | { outcome: 'oidc_taken' }
  /** The one-time link is used up. */
  | { outcome: 'link' }
  | { outcome: 'switched_off' };

/**
 * The account of whoever comes from the provider, with the role that their groups give them now. Issuer and subject are
 * who they are. An account is made for who has none, and never is one found by its e-mail: who can change theirs at the
 * provider would otherwise come as somebody else.
 */
export function findAccount(claims: Claims): Promise<Account> {
  return db().$transaction(async (tx) => {
    await lockStaff(tx);
    const known = await findCredential(tx, claims);
    return known ? letIn(tx, known.staff, claims) : make(tx, claims);
  });
}

/** The same for whoever brings a one-time link of an administrator: from now on that account is theirs. */
export function linkAccount(claims: Claims, token: string): Promise<Account> {
  return db().$transaction(async (tx) => {
    await lockStaff(tx);
    if (claims.role === null) return { outcome: 'oidc_role' };
    const known = await findCredential(tx, claims);
    const staffId = await takeToken('oidc_link', token, tx);
    const staff = staffId === null ? null : await tx.staff.findUnique({ where: { id: staffId } });
    if (!staff) return { outcome: 'link' };
    if (known && known.staff.id !== staff.id) return { outcome: 'oidc_taken' };
    if (!known) {
      await tx.staffCredential.deleteMany({ where: { userId: staff.id, providerId: claims.issuer } });
      await tx.staffCredential.create({ data: credentialOf(staff.id, claims) });
      await recordAccess(staffViewer(staff), { action: 'staff.linked', subject: staff.id, detail: { by: 'oidc' } }, tx);
    }
    return letIn(tx, staff, claims);
  });
}

function findCredential(tx: Prisma.TransactionClient, { issuer, subject }: Claims) {
  return tx.staffCredential.findUnique({
    where: { providerId_accountId: { providerId: issuer, accountId: subject } },
    include: { staff: true },
  });
}

function credentialOf(userId: string, { issuer, subject }: Claims): Prisma.StaffCredentialUncheckedCreateInput {
  return { id: randomUUID(), userId, providerId: issuer, accountId: subject };
}

type Staff = { id: string; name: string; email: string; role: string; disabledAt: Date | null };

async function letIn(tx: Prisma.TransactionClient, staff: Staff, { role }: Claims): Promise<Account> {
  if (staff.disabledAt) return { outcome: 'switched_off' };
  if (role === null) {
    // What they opened while they had a role ends with it
    await endSessions(tx, { staffId: staff.id });
    return { outcome: 'oidc_role' };
  }
  if (role !== staff.role) {
    await tx.staff.update({ where: { id: staff.id }, data: { role } });
    const detail = { from: staff.role, to: role, by: 'oidc' };
    await recordAnonymous({ action: 'staff.role_changed', subject: staff.id, detail }, tx);
  }
  return { outcome: 'found', staffId: staff.id };
}

async function make(tx: Prisma.TransactionClient, claims: Claims): Promise<Account> {
  const { role } = claims;
  if (role === null) return { outcome: 'oidc_role' };
  const email = PersonEmail.safeParse(claims.email);
  if (!email.success) return { outcome: 'oidc_email' };
  if (await tx.staff.findUnique({ where: { email: email.data } })) return { outcome: 'oidc_known' };
  const name = PersonName.catch(email.data).parse(claims.name);
  return { outcome: 'found', staffId: await create(tx, { name, email: email.data, role }, claims) };
}

type Person = { name: string; email: string; role: Role };

async function create(tx: Prisma.TransactionClient, person: Person, claims: Claims): Promise<string> {
  const id = randomUUID();
  await tx.staff.create({ data: { id, ...person } });
  await tx.staffCredential.create({ data: credentialOf(id, claims) });
  const detail = { role: person.role, by: 'oidc' };
  await recordAnonymous({ action: 'staff.created', subject: id, detail }, tx);
  return id;
}
