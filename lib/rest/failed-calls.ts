import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { log } from '#lib/log/log.ts';

/** Failures that are kept: the last ones are what support is asked about. */
const KEPT = 50;
const SHOWN = 5;

/** Words of Voucherify's paths. What is none of them is a name, and may be an e-mail address. */
const WORDS = new Set(
  (
    'v1 v2 management oauth token projects webhooks customers activity redeemables vouchers campaigns transactions ' +
    'exports loyalties programs members memberships cards pending-points expiring-points points-expiration rewards ' +
    'purchases orders publications redemptions export'
  ).split(' '),
);

/** `GET /v1/customers/…/activity`: a call without what it names. */
export function callWords({ method, path }: { method: string; path: string }): string {
  const words = path
    .split('?')[0]!
    .split('/')
    .map((segment) => (segment === '' || WORDS.has(segment) ? segment : '…'));
  return `${method} ${words.join('/')}`;
}

/** Keeps what an administrator tells Voucherify's support. It is no reason to fail where that does not work. */
export async function noteFailure(
  call: { method: string; path: string },
  status: number | null,
  requestId: string | null,
): Promise<void> {
  const words = callWords(call);
  log().warn({ call: words, status, voucherifyRequest: requestId }, 'A call of Voucherify failed');
  await db().$executeRaw`
    WITH kept AS (
      INSERT INTO voucherify_call (call, status, request_id) VALUES (${words}, ${status}::int, ${requestId})
      RETURNING id)
    DELETE FROM voucherify_call WHERE id <= (SELECT id FROM kept) - ${KEPT}::int`.catch((error: unknown) =>
    log().warn({ err: error }, 'A failed call of Voucherify was not noted'),
  );
}

const FailedCall = z.object({
  at: z.date(),
  call: z.string(),
  status: z.nullable(z.number()),
  requestId: z.nullable(z.string()),
});
export type FailedCall = z.infer<typeof FailedCall>;

/** The last ones, the newest first. */
export function listFailedCalls(): Promise<FailedCall[]> {
  return queryRows(db(), FailedCall)`
    SELECT at, call, status, request_id AS "requestId" FROM voucherify_call ORDER BY id DESC LIMIT ${SHOWN}::int`;
}
