import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { containing } from '#lib/database/sql';
import { Prisma } from '#lib/generated/prisma/client';
import { decodeCursor, pageOf } from '#lib/cursor';
import { readEntries } from '#lib/queries/read-entries';
import { wireEntry } from '#lib/queries/wire-entry';
import { tameText } from '#lib/voucherify/tame';
import type { TimelineFilter } from '#lib/wire/timeline-filter';
import type { TimelinePage } from '#lib/wire/timeline';

/** One page of a customer's history, newest first; of equal times the greater key first. An unknown customer has none. */
export async function getTimeline(
  viewer: Viewer,
  customerId: string,
  filter: Partial<TimelineFilter> = {},
): Promise<TimelinePage> {
  const { kind, campaign, card, from, to, q, cursor, limit } = { ...filter, limit: filter.limit ?? 50 };
  await recordAccess(viewer, { action: 'timeline.read', customerId });
  const conditions = [Prisma.sql`customer_id = ${tameText(customerId)}`];
  if (kind && kind.length > 0) conditions.push(Prisma.sql`kind = ANY(${kind})`);
  if (campaign) conditions.push(Prisma.sql`campaign_id = ${tameText(campaign)}`);
  if (card) conditions.push(Prisma.sql`card_id = ${tameText(card)}`);
  if (from) conditions.push(Prisma.sql`occurred_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`occurred_at < ${to}::timestamptz`);
  if (q) conditions.push(Prisma.sql`search LIKE ${containing(tameText(q))}`);
  if (cursor) {
    const [occurredAt, key] = decodeCursor(cursor, 2);
    conditions.push(Prisma.sql`(occurred_at, key) < (${occurredAt}::timestamptz, ${key})`);
  }
  const rows = await readEntries(conditions, limit + 1);
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.occurredAt, row.key]);
  return { entries: page.map((row) => wireEntry(customerId, row)), nextCursor };
}
