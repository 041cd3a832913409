import { z } from 'zod';
import { accessLine, recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { pageOf } from '#lib/cursor.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import { AUDIT_COLUMNS, AuditChoice, chosenLines } from '#features/audit/audit-filter.server.ts';
import { AuditLine, type AuditPage } from '#features/audit/audit.schema.ts';
import { Limit } from '#features/timeline/timeline-filter.schema.ts';

export const AuditFilter = AuditChoice.extend({ cursor: z.string().optional(), limit: Limit });
export type AuditFilter = z.input<typeof AuditFilter>;

/** Of one customer's page: who looked at it. */
export const CustomerAuditFilter = AuditFilter.pick({ cursor: true, limit: true });

/** One page of the audit trail, the latest line first. To read it leaves a line as well. */
export function listAudit(viewer: Viewer, filter: AuditFilter = {}): Promise<AuditPage> {
  const { limit, ...choice } = AuditFilter.parse(filter);
  return readPage(accessLine(viewer, { action: 'audit.read' }), choice, limit);
}

/** The same of one customer. */
export function listCustomerAudit(
  viewer: Viewer,
  customerId: string,
  filter: z.input<typeof CustomerAuditFilter> = {},
): Promise<AuditPage> {
  const { limit, cursor } = CustomerAuditFilter.parse(filter);
  const access = accessLine(viewer, { action: 'audit.customer_read', customerId });
  return readPage(access, { customer: customerId, cursor }, limit);
}

type Choice = z.output<typeof AuditChoice> & { cursor?: string | undefined };

async function readPage(access: Prisma.Sql, choice: Choice, limit: number): Promise<AuditPage> {
  const rows = await queryRows(db().reads, AuditLine)`
    WITH audited AS (${access})
    SELECT ${AUDIT_COLUMNS} FROM ${chosenLines(choice, limit + 1)} AS line ORDER BY line.at DESC, line.id DESC`;
  const { page, nextCursor } = pageOf(rows, limit, ({ at, id }) => [at, id]);
  return { lines: page, nextCursor };
}

/** Lines that are read at once, and that one file holds at most: whoever wants older ones chooses days. */
const STEP = 1_000;
export const MOST_EXPORTED = 250_000;

/** All lines that fit, page by page as they are taken. One line, however many pages. */
export async function* exportAudit(viewer: Viewer, choice: AuditChoice): AsyncGenerator<AuditLine[]> {
  await recordAccess(viewer, { action: 'audit.exported' });
  let cursor: string | undefined;
  for (let left = MOST_EXPORTED; left > 0; left -= STEP) {
    const rows = await queryRows(db().reads, AuditLine)`
      SELECT ${AUDIT_COLUMNS} FROM ${chosenLines({ ...choice, cursor }, STEP + 1)} AS line
      ORDER BY line.at DESC, line.id DESC`;
    const { page, nextCursor } = pageOf(rows, STEP, ({ at, id }) => [at, id]);
    yield page;
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}
