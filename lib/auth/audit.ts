import { db } from '#lib/database/db.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import type { Viewer } from '#lib/auth/viewer.ts';

type Line = {
  /** What was done, as `thing.verb`: `customer.opened`, `sign_in.failed`. */
  action: string;
  customerId?: string | undefined;
  /** What else it was done to: an event's key, an e-mail address. */
  subject?: string | undefined;
  detail?: Prisma.InputJsonObject | undefined;
};

/**
 * Adds a line to the audit trail; once it resolves, the line is kept for good. Given a transaction, together with
 * that.
 */
export async function recordAccess(viewer: Viewer, line: Line, client: Prisma.TransactionClient = db()): Promise<void> {
  await record({ actorKind: viewer.kind, actorId: viewer.id, actorName: viewer.name }, line, client);
}

/** The same for what nobody known did: a sign-in that failed, a command on the server. */
export async function recordAnonymous(line: Line, client: Prisma.TransactionClient = db()): Promise<void> {
  await record({ actorKind: 'nobody', actorId: null, actorName: null }, line, client);
}

type Actor = Pick<Prisma.AuditEventCreateManyInput, 'actorKind' | 'actorId' | 'actorName'>;

async function record(
  actor: Actor,
  { action, customerId, subject, detail = {} }: Line,
  client: Prisma.TransactionClient,
): Promise<void> {
  await client.auditEvent.createMany({
    data: { ...actor, action, customerId: customerId ?? null, subject: subject ?? null, detail },
  });
}
