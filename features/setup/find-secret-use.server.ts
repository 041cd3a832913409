import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';
import { verifySignature } from '#lib/voucherify/signature.ts';

/** Checking one takes microseconds, and a rotated secret shows within so many webhooks. */
export const CHECKED = 30;

/** When the newest webhook that each secret signed was received: kept bodies prove their signature again. */
export async function findSecretUse(
  secrets: readonly string[],
): Promise<{ checked: number; lastAt: (string | null)[] }> {
  const newest = await queryRows(db().reads, z.object({ body: z.string(), signature: z.string(), at: z.string() }))`
    SELECT body, signature, ${iso('received_at')} AS at FROM webhook_event WHERE type <> ${TEST_TYPE}
    ORDER BY webhook_event.received_at DESC, key DESC LIMIT ${CHECKED}`;
  const signed = (secret: string) =>
    newest.find(({ body, signature }) => verifySignature({ body: Buffer.from(body), signature, secrets: [secret] }));
  return { checked: newest.length, lastAt: secrets.map((secret) => signed(secret)?.at ?? null) };
}
