import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
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
 * A statement that adds a line to the audit trail, to stand in the very statement that reads what was looked at:
 * `WITH audited AS (${accessLine(…)}) SELECT …`. So nothing is read without its line, in one round trip.
 * @param where a condition without which there is no line, such as that there is something to read.
 */
export function accessLine(viewer: Viewer, line: Line, where = Prisma.sql`true`): Prisma.Sql {
  const actor = { actorKind: viewer.kind, actorId: viewer.id, actorName: viewer.name };
  return insertion(actor, { ...line, detail: { ...line.detail, ...attribution(viewer) } }, where);
}

/** Whose password was set by a link acts since a link that somebody made: it may have been them. */
function attribution(viewer: Viewer): Prisma.InputJsonObject {
  if (viewer.kind !== 'staff' || !viewer.sinceLink) return {};
  const { id, madeBy } = viewer.sinceLink;
  return { sinceLink: { id, madeBy } };
}

/**
 * Adds a line to the audit trail; once it resolves, the line is kept for good. Given a transaction, together with
 * that.
 */
export async function recordAccess(viewer: Viewer, line: Line, client?: Prisma.TransactionClient): Promise<void> {
  await execute(accessLine(viewer, line), client);
}

/** The same for what nobody known did: a sign-in that failed, a command on the server. */
export async function recordAnonymous(line: Line, client?: Prisma.TransactionClient): Promise<void> {
  const nobody = { actorKind: 'nobody', actorId: null, actorName: null };
  await execute(insertion(nobody, line, Prisma.sql`true`), client);
}

async function execute(statement: Prisma.Sql, client?: Prisma.TransactionClient): Promise<void> {
  if (client) await client.$executeRaw(statement);
  else await queryRows(db().reads, z.object({}))`${statement}`;
}

type Actor = { actorKind: string; actorId: string | null; actorName: string | null };

function insertion(
  { actorKind, actorId, actorName }: Actor,
  { action, customerId, subject, detail = {} }: Line,
  where: Prisma.Sql,
): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO audit_event (actor_kind, actor_id, actor_name, action, customer_id, subject, detail)
    SELECT ${actorKind}, ${actorId}, ${actorName}, ${action}, ${customerId ?? null}, ${subject ?? null},
      ${JSON.stringify(detail)}::jsonb
    WHERE ${where}`;
}
