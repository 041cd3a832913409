import type { Viewer } from '#lib/auth/viewer';
import { tameText } from '#lib/voucherify/tame';
import { db } from '#lib/db';
import { getTimeline } from '#lib/queries/get-timeline';
import { MAX_PAGE } from '#lib/wire/timeline-filter';
import type { Entry } from '#lib/wire/timeline';

/** One line of a customer's history by any name of its fact: what a shared link names. Null where there is none. */
export async function findEntry(viewer: Viewer, { customerId, key }: { customerId: string; key: string }): Promise<Entry | null> {
  const alias = tameText(key);
  const other = await db().factAlias.findUnique({ where: { customerId_alias: { customerId, alias } }, select: { entryKey: true } });
  const entryKey = other?.entryKey ?? alias;
  const row = await db().timelineEntry.findUnique({
    where: { customerId_key: { customerId, key: entryKey } },
    select: { occurredAt: true },
  });
  if (!row) return null;
  // A Date holds milliseconds and a line microseconds: it lies within this one
  const from = row.occurredAt.toISOString();
  const to = new Date(row.occurredAt.getTime() + 1).toISOString();
  const { entries } = await getTimeline(viewer, customerId, { from, to, limit: MAX_PAGE });
  return entries.find((entry) => entry.key === entryKey) ?? null;
}
