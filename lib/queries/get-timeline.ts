import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { containing, iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { decodeCursor, pageOf } from '#lib/cursor';
import { wireEntry, type EntryRow } from '#lib/queries/wire-entry';
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
  const rows = await db().$queryRaw<EntryRow[]>`
    SELECT line.key, keys, ${iso('occurred_at')} AS "occurredAt", ${iso('received_at')} AS "receivedAt", line.registers,
      voucher.code AS "knownCode", campaign.name AS "knownCampaign",
      ARRAY(SELECT event_key FROM evidence WHERE evidence.customer_id = line.customer_id AND entry_key = line.key ORDER BY event_key) AS events
    FROM (
      SELECT * FROM timeline_entry WHERE ${Prisma.join(conditions, ' AND ')}
      ORDER BY occurred_at DESC, key DESC LIMIT ${limit + 1}) AS line
    LEFT JOIN voucher ON voucher.id = line.card_id
    LEFT JOIN campaign ON campaign.id = line.campaign_id
    ORDER BY occurred_at DESC, line.key DESC`;
  const { page, nextCursor } = pageOf(rows, limit, (row) => [row.occurredAt, row.key]);
  return { entries: page.map((row) => wireEntry(customerId, row)), nextCursor };
}
