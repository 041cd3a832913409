import type { Viewer } from '#lib/auth/viewer';
import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { timestampOf } from '#lib/voucherify/time';
import type { Pulse } from '#lib/wire/pulse';

/**
 * Whether webhooks arrive. Leaves no line in the audit trail: it tells of no customer, and an open page asks twice a
 * minute.
 */
export async function getPulse(_viewer: Viewer): Promise<Pulse> {
  const [row] = await db().$queryRaw<Omit<Pulse, 'at'>[]>`
    SELECT (SELECT ${iso('received_at')} FROM webhook_event ORDER BY webhook_event.received_at DESC LIMIT 1) AS "lastWebhookAt",
      (SELECT count(*)::int FROM webhook_event WHERE status = 'quarantined' AND customer_id IS NULL) AS unclaimed`;
  return { at: timestampOf(new Date()), lastWebhookAt: row?.lastWebhookAt ?? null, unclaimed: row?.unclaimed ?? 0 };
}
