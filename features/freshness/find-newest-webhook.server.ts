import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';

/**
 * When Voucherify's latest webhook was received; our own tests, and what we asked for ourselves, tell nothing about
 * that.
 */
export async function findNewestWebhookAt(): Promise<string | null> {
  // in the words of the index (prisma/migrations/20261128130000_newest_webhook): a backfill asks for millions
  const [newest] = await queryRows(db().reads, z.object({ at: z.string() }))`
    SELECT ${iso('received_at')} AS at FROM webhook_event WHERE signature <> 'polled' AND type <> ${TEST_TYPE}
    ORDER BY webhook_event.received_at DESC LIMIT 1`;
  return newest?.at ?? null;
}
