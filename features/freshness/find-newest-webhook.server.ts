import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';

/** When Voucherify's latest webhook was received; our own tests tell nothing about that. */
export async function findNewestWebhookAt(): Promise<string | null> {
  const [newest] = await queryRows(db().reads, z.object({ at: z.string() }))`
    SELECT ${iso('received_at')} AS at FROM webhook_event WHERE type <> ${TEST_TYPE}
    ORDER BY webhook_event.received_at DESC, key DESC LIMIT 1`;
  return newest?.at ?? null;
}
