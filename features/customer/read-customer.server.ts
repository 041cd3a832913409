import * as z from 'zod/mini';
import { accessLine } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { selectFields } from '#lib/database/columns.ts';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { VOUCHER_STATE } from '#lib/facts/fields.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { AccountRows, accountRows } from '#features/balance/account/account-window.server.ts';
import { Card, CustomerDetail, CustomerSummary } from '#features/customer/customer.schema.ts';
import { DoubtSources, doubtSources } from '#features/doubts/doubts.server.ts';
import { SUMMARY } from '#features/lookup/customer-summaries.server.ts';

const NAMESAKES = 20;

const CustomerRow = z.object({
  ...CustomerDetail.shape.customer.shape,
  counts: CustomerDetail.shape.counts,
  cards: z.array(z.object({ ...Card.shape, account: AccountRows })),
  states: z.array(z.string()),
  namesakes: z.array(CustomerSummary),
  ...DoubtSources.shape,
});
type CustomerRow = z.infer<typeof CustomerRow>;

/**
 * All that is told of a customer, in one statement, as it stands now: the row, the loyalty cards with the newest of
 * their accounts, and what tells of doubts. Of accounts and doubts only what was heard by then counts.
 * @returns null, and no line in the trail, where no webhook ever named this `cust_…`.
 */
export async function readCustomer(viewer: Viewer, id: string, knownAt: string | null): Promise<CustomerRow | null> {
  const isKnown = Prisma.sql`EXISTS (SELECT FROM customer WHERE id = ${id})`;
  const names = Prisma.sql`
    SELECT unnest(ARRAY[customer.id, customer.source_id])
    UNION ALL SELECT unnest(ARRAY[voucher.id, voucher.code]) FROM voucher WHERE ${isCardOf(id)}`;
  const customerIds = Prisma.sql`ARRAY(SELECT id FROM namesake)`;
  const [row] = await queryRows(db().reads, CustomerRow)`
    WITH namesake AS (${namesakesOf(id)}),
      audited AS (${accessLine(viewer, { action: 'customer.opened', customerId: id, customerIds }, isKnown)})
    SELECT customer.id, source_id AS "sourceId", name, email, metadata AS "metadataText", project_id AS "projectId",
      ${iso('first_seen_at')} AS "firstSeenAt", ${iso('last_seen_at')} AS "lastSeenAt",
      ${iso('deleted_at')} AS "deletedAt", counts,
      (SELECT ${iso('max(finished_at)')} FROM erasure WHERE customer_id = ${id} AND state = 'done') AS "erasedAt",
      coalesce((SELECT json_agg(card) FROM (${cardsOf(id, knownAt)}) AS card), '[]') AS cards,
      ${statesOf(id)} AS states,
      coalesce((SELECT json_agg(namesake) FROM namesake), '[]') AS namesakes,
      ${doubtSources({ customerId: id, names, at: null, knownAt })}
    FROM customer WHERE customer.id = ${id}`;
  return row ?? null;
}

function isCardOf(customerId: string): Prisma.Sql {
  return Prisma.sql`voucher.customer_id = ${customerId} AND voucher.type = 'LOYALTY_CARD'`;
}

function cardsOf(customerId: string, knownAt: string | null): Prisma.Sql {
  return Prisma.sql`
    SELECT voucher.id, voucher.code, voucher.campaign_id AS "campaignId",
      coalesce(campaign.name, voucher.campaign_name) AS "campaignName", ${selectFields('voucher', VOUCHER_STATE)},
      false AS misdated, ${accountRows(Prisma.sql`voucher.id`, knownAt)} AS account
    FROM voucher LEFT JOIN campaign ON campaign.id = voucher.campaign_id WHERE ${isCardOf(customerId)}`;
}

/** Others under the row's source_id in its project. */
function namesakesOf(id: string): Prisma.Sql {
  return Prisma.sql`
    SELECT ${SUMMARY}
    FROM (SELECT source_id AS named, project_id AS project FROM customer WHERE id = ${id}) AS own
    JOIN identifier ON identifier.kind = 'source_id' AND identifier.value = own.named
    JOIN customer ON customer.id = identifier.customer_id
    WHERE customer.id <> ${id} AND customer.project_id IS NOT DISTINCT FROM own.project
    ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${NAMESAKES}`;
}

/** The states that occur on a customer's lines: one step down the index for each, however many lines there are. */
function statesOf(customerId: string): Prisma.Sql {
  return Prisma.sql`ARRAY(
    WITH RECURSIVE step AS (
      (SELECT state FROM timeline_entry WHERE customer_id = ${customerId} AND state IS NOT NULL ORDER BY state LIMIT 1)
      UNION ALL
      SELECT (
        SELECT state FROM timeline_entry WHERE customer_id = ${customerId} AND state > step.state
        ORDER BY state LIMIT 1)
      FROM step WHERE step.state IS NOT NULL)
    SELECT state FROM step WHERE state IS NOT NULL)`;
}
