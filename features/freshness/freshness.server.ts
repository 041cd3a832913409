import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { WebhookFreshness } from '#features/freshness/freshness.schema.ts';

/**
 * Whether webhooks arrive. Leaves no line in the audit trail: it tells of no customer, and an open page asks six
 * times a minute.
 */
export async function getFreshness(_viewer: Viewer): Promise<WebhookFreshness> {
  const [lastWebhookAt, [row], [waiting]] = await Promise.all([
    findNewestWebhookAt(),
    queryRows(
      db().reads,
      z.object({ unclaimed: z.number() }),
    )`SELECT count(*)::int AS unclaimed FROM webhook_event WHERE ${IN_QUARANTINE} AND customer_id IS NULL`,
    queryRows(db().reads, z.object({ since: z.string() }))`
      SELECT ${iso('received_at')} AS since FROM unprojected_event JOIN webhook_event USING (seq) ORDER BY seq LIMIT 1`,
  ]);
  const unprojectedSince = waiting?.since ?? null;
  return { at: timestampOf(new Date()), lastWebhookAt, unprojectedSince, unclaimed: row?.unclaimed ?? 0 };
}
