import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Caller } from '#lib/rest/budget.ts';
import { askMemberships, type Membership } from '#lib/rest/loyalty-v2.ts';

const Known = z.object({ sourceId: z.nullable(z.string()), bySource: z.boolean() });

export type Found = { memberships: Membership[]; /** Under the shop's own id alone. */ bySource: boolean };

/**
 * A customer's memberships, by their id; where Voucherify knows nobody of it, by the shop's own id, which takes a
 * second call and is remembered.
 * @param mayAskTwice else by the one that answered last.
 */
export async function findMemberships(
  customerId: string,
  caller: Caller,
  { mayAskTwice }: { mayAskTwice: boolean },
): Promise<Found> {
  const [known] = await queryRows(db(), Known)`
    SELECT source_id AS "sourceId", coalesce(by_source, false) AS "bySource"
    FROM customer LEFT JOIN member_poll ON member_poll.customer_id = customer.id
    WHERE customer.id = ${customerId} AND deleted_at IS NULL`;
  const isNamed = known !== undefined && known.sourceId !== null && known.sourceId !== '';
  if (mayAskTwice || !isNamed || !known.bySource) {
    const answer = await askMemberships(customerId, 'customer_id', caller);
    if (answer || !mayAskTwice || !isNamed)
      return { memberships: answer?.customer.id === customerId ? answer.memberships : [], bySource: false };
  }
  const answer = await askMemberships(known.sourceId!, 'customer_source_id', caller);
  const isTheirs = answer?.customer.source_id === known.sourceId && !(await isAnother(answer.customer.id, customerId));
  return { memberships: isTheirs ? answer.memberships : [], bySource: isTheirs };
}

/** Whether webhooks told of somebody else under the id: a source id goes on to who is made anew under it. */
async function isAnother(answeredId: string, customerId: string): Promise<boolean> {
  if (answeredId === customerId) return false;
  const rows = await queryRows(db(), z.object({ id: z.string() }))`SELECT id FROM customer WHERE id = ${answeredId}`;
  return rows.length > 0;
}
