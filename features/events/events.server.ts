import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { EVENT_KEY, IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { maskSummary } from '#features/events/mask-event.server.ts';
import { EventStatus, type EventPage, EventSummary } from '#features/events/events.schema.ts';
import { Limit } from '#features/timeline/timeline-filter.schema.ts';

export const EventFilter = z.object({
  status: z.optional(EventStatus),
  type: z.string().optional(),
  /** `cust_…`. */
  customer: z.string().optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type EventFilter = z.input<typeof EventFilter>;

export const EVENT_COLUMNS = Prisma.sql`
  ${EVENT_KEY} AS id, key AS report, type, status, status = 'quarantined' AND NOT (${IN_QUARANTINE}) AS mended, reason,
  customer_id AS "customerId", project_id AS "projectId",
  ${iso('created_at')} AS "createdAt", ${iso('received_at')} AS "receivedAt", duplicates`;

/**
 * One page of the event log, the latest received first. An event stands there once for each body that came of it.
 */
export async function listEvents(viewer: Viewer, filter: EventFilter = {}): Promise<EventPage> {
  const { status, type, customer, cursor, limit } = EventFilter.parse(filter);
  const conditions = [Prisma.sql`true`];
  if (status) conditions.push(status === 'quarantined' ? IN_QUARANTINE : Prisma.sql`status = ${status}`);
  if (type) conditions.push(Prisma.sql`type = ${type}`);
  if (customer) conditions.push(Prisma.sql`customer_id = ${customer}`);
  if (cursor) {
    const [receivedAt, key] = decodeCursor(cursor, parseTimestamp);
    conditions.push(Prisma.sql`(received_at, key) < (${receivedAt}::timestamptz, ${key})`);
  }
  const rows = await queryRows(db().reads, EventSummary)`
    SELECT ${EVENT_COLUMNS} FROM webhook_event WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY webhook_event.received_at DESC, key DESC LIMIT ${limit + 1}`;
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.receivedAt, row.report]);
  const customerIds = [...new Set(page.flatMap(({ customerId }) => customerId ?? []))];
  await recordAccess(viewer, { action: 'events.listed', customerIds });
  return { events: page.map((event) => maskSummary(viewer, event)), nextCursor };
}
