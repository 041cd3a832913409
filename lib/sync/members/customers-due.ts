import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

/**
 * Notes who was opened by staff and of whom webhooks told. The audit trail and the log have it already, so neither a
 * page nor a webhook waits for it. Of customers whom nobody opened only those count who are known to be members.
 * @param since seconds that may have been looked at before.
 */
export async function noteWanted(since: number): Promise<void> {
  await db().$executeRaw`
    INSERT INTO member_poll (customer_id, looked_at)
    SELECT customer_id, max(at) FROM audit_event
    WHERE action = 'customer.opened' AND actor_kind = 'staff' AND customer_id IS NOT NULL
      AND at > now() - ${since}::float8 * interval '1 second'
    GROUP BY customer_id
    ON CONFLICT (customer_id) DO UPDATE SET looked_at = greatest(member_poll.looked_at, excluded.looked_at)`;
  await db().$executeRaw`
    UPDATE member_poll SET active_at = heard.at
    FROM (
      SELECT customer_id AS id, max(received_at) AS at FROM webhook_event
      WHERE received_at > now() - ${since}::float8 * interval '1 second' AND left(key, 1) <> '~'
      GROUP BY customer_id) AS heard
    WHERE customer_id = heard.id AND is_member AND active_at IS DISTINCT FROM heard.at`;
}

const Due = z.object({ customerId: z.string(), isLookedAt: z.boolean() });
export type Due = z.infer<typeof Due>;

/** Who is to be asked about next: those who were looked up first. Nobody more often than once in a minute. */
export function customersDue(limit: number): Promise<Due[]> {
  return queryRows(db(), Due)`
    SELECT customer_id AS "customerId", coalesce(looked_at > coalesce(polled_at, '-infinity'), false) AS "isLookedAt"
    FROM member_poll
    WHERE polled_at IS NULL
      OR (looked_at > polled_at AND polled_at < now() - interval '3 minutes')
      OR (greatest(looked_at, active_at) > now() - interval '1 day' AND CASE
        WHEN is_unsettled THEN polled_at < now() - interval '1 minute'
        WHEN is_member AND active_at > polled_at THEN polled_at < now() - interval '3 minutes'
        ELSE is_member AND polled_at < now() - interval '1 hour' END)
    ORDER BY "isLookedAt" DESC, polled_at NULLS FIRST, customer_id LIMIT ${limit}`;
}
