import * as z from 'zod/mini';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { selectFields } from '#lib/database/columns.ts';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { inOrder } from '#features/customer/card-order.ts';
import { countKinds } from '#features/timeline/kind-counts.server.ts';
import { summaries } from '#features/lookup/customer-summaries.server.ts';
import { doubtsOf } from '#features/doubts/doubts.server.ts';
import { cardsKnownAt } from '#features/customer/cards-known-at.server.ts';
import { withEnd } from '#features/customer/with-end.server.ts';
import { statesOf } from '#features/customer/states-of.server.ts';
import { VOUCHER_STATE } from '#lib/facts/fields.ts';
import { Card, CustomerDetail, type CustomerSummary } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';
import type { KnownAtQuestion } from '#features/timeline/timeline-filter.schema.ts';

const CustomerRow = z.extend(CustomerDetail.shape.customer, { counts: CustomerDetail.shape.counts });

const NAMESAKES = 20;

/**
 * One customer with cards and counts; where `heard` is given, cards and counts as they were known at that moment.
 * @throws NotFoundError where no webhook ever named this `cust_…`.
 */
export async function getCustomer(
  viewer: Viewer,
  id: string,
  { heard: knownAt }: KnownAtQuestion = {},
): Promise<CustomerDetail> {
  const [customer] = await queryRows(db(), CustomerRow)`
    SELECT id, source_id AS "sourceId", name, email, metadata AS "metadataText", project_id AS "projectId", counts,
      ${iso('first_seen_at')} AS "firstSeenAt", ${iso('last_seen_at')} AS "lastSeenAt",
      ${iso('deleted_at')} AS "deletedAt"
    FROM customer WHERE id = ${id}`;
  if (!customer) throw new NotFoundError(`No webhook ever named a customer ${id}. Look the customer up by source_id.`);
  await recordAccess(viewer, { action: 'customer.opened', customerId: id });
  const { counts, ...identity } = customer;
  const [cards, states, namesakes] = await Promise.all([cardsOf(id), statesOf(id), namesakesOf(customer)]);
  const now = { customer: identity, cards, counts, states, namesakes, newerLines: 0 };
  if (!knownAt)
    return CustomerDetail.parse({
      ...now,
      ...doubted(await doubtsOf({ customer: identity, cards, at: null, knownAt: null })),
    });
  const [cardsThen, countsThen] = await Promise.all([cardsKnownAt(cards, knownAt), countKinds(id, { heard: knownAt })]);
  const newerLines = total(counts) - total(countsThen);
  const doubts = await doubtsOf({ customer: identity, cards: cardsThen, at: null, knownAt });
  return CustomerDetail.parse({
    ...now,
    cards: cardsThen,
    counts: countsThen,
    newerLines,
    ...doubted([...doubts, ...frozen(knownAt, newerLines)]),
  });
}

function total(counts: CustomerDetail['counts']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function doubted(doubts: Doubt[]): Pick<CustomerDetail, 'doubts' | 'quarantined'> {
  const waiting = doubts.find((doubt) => doubt.kind === 'quarantined');
  return { doubts, quarantined: { count: waiting?.count ?? 0, since: waiting?.since ?? null } };
}

function frozen(at: string, newerLines: number): Doubt[] {
  return newerLines === 0 ? [] : [{ kind: 'frozen', at, newerLines }];
}

function namesakesOf({ id, sourceId, projectId }: CustomerDetail['customer']): Promise<CustomerSummary[]> {
  if (sourceId === null) return Promise.resolve([]);
  return summaries(Prisma.sql`
    JOIN identifier ON identifier.customer_id = customer.id
    WHERE identifier.kind = 'source_id' AND identifier.value = ${sourceId} AND customer.id <> ${id}
      AND customer.project_id IS NOT DISTINCT FROM ${projectId}
    ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${NAMESAKES}`);
}

/** Loyalty cards. */
async function cardsOf(customerId: string): Promise<Card[]> {
  const cards = await queryRows(db(), Card)`
    SELECT voucher.id, voucher.code, voucher.campaign_id AS "campaignId",
      coalesce(campaign.name, voucher.campaign_name) AS "campaignName", ${selectFields('voucher', VOUCHER_STATE)},
      false AS misdated
    FROM voucher LEFT JOIN campaign ON campaign.id = voucher.campaign_id
    WHERE voucher.customer_id = ${customerId} AND voucher.type = 'LOYALTY_CARD'`;
  return inOrder(await Promise.all(cards.map((card) => withEnd(card, null))));
}
