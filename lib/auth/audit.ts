import { z } from 'zod';
import { type AuditLine, insertion, NOBODY } from '#lib/audit/line.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Viewer } from '#lib/auth/viewer.ts';

/**
 * A statement that adds a line to the audit trail, to stand in the very statement that reads what was looked at:
 * `WITH audited AS (${accessLine(…)}) SELECT …`. So nothing is read without its line, in one round trip.
 * @param where a condition without which there is no line, such as that there is something to read.
 */
export function accessLine(viewer: Viewer, line: AuditLine, where = Prisma.sql`true`): Prisma.Sql {
  const actor = { kind: viewer.kind, id: viewer.id, name: viewer.name };
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
 * that. A read that takes several statements calls it before it answers, with whom it found.
 */
export async function recordAccess(viewer: Viewer, line: AuditLine, client?: Prisma.TransactionClient): Promise<void> {
  await execute(accessLine(viewer, line), client);
}

/** The same for what nobody known did: a sign-in that failed, a command on the server. */
export async function recordAnonymous(line: AuditLine, client?: Prisma.TransactionClient): Promise<void> {
  await execute(insertion(NOBODY, line), client);
}

async function execute(statement: Prisma.Sql, client?: Prisma.TransactionClient): Promise<void> {
  if (client) await client.$executeRaw(statement);
  else await queryRows(db().reads, z.object({}))`${statement}`;
}
