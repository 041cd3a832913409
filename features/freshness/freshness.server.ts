import { z } from 'zod';
import type { Viewer } from '#lib/auth/viewer.ts';
import { IN_QUARANTINE } from '#lib/database/sql.ts';
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
  const [lastWebhookAt, [row]] = await Promise.all([
    findNewestWebhookAt(),
    queryRows(
      db(),
      z.object({ unclaimed: z.number() }),
    )`SELECT count(*)::int AS unclaimed FROM webhook_event WHERE ${IN_QUARANTINE} AND customer_id IS NULL`,
  ]);
  return { at: timestampOf(new Date()), lastWebhookAt, unclaimed: row?.unclaimed ?? 0 };
}
