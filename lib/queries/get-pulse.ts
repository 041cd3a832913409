import type { Viewer } from '#lib/auth/viewer';
import { IN_QUARANTINE } from '#lib/database/sql';
import { db } from '#lib/db';
import { findNewestWebhookAt } from '#lib/queries/find-newest-webhook';
import { timestampOf } from '#lib/voucherify/time';
import type { Pulse } from '#lib/wire/pulse';

/**
 * Whether webhooks arrive. Leaves no line in the audit trail: it tells of no customer, and an open page asks six
 * times a minute.
 */
export async function getPulse(_viewer: Viewer): Promise<Pulse> {
  const [lastWebhookAt, [row]] = await Promise.all([
    findNewestWebhookAt(),
    db().$queryRaw<{ unclaimed: number }[]>`SELECT count(*)::int AS unclaimed FROM webhook_event WHERE ${IN_QUARANTINE} AND customer_id IS NULL`,
  ]);
  return { at: timestampOf(new Date()), lastWebhookAt, unclaimed: row?.unclaimed ?? 0 };
}
