import { containing } from '#lib/database/sql';
import { Prisma } from '#lib/generated/prisma/client';
import { tameText } from '#lib/voucherify/tame';
import type { TimelineFilter } from '#lib/wire/timeline-filter';

/** The part of a filter that chooses lines, not pages. */
export type TimelineChoice = Partial<Omit<TimelineFilter, 'limit' | 'cursor' | 'heard'>>;

/** What a line of this customer fulfils to be shown under this filter; on the columns of `timeline_entry`. */
export function timelineConditions(customerId: string, { kind, campaign, card, state, from, to, q }: TimelineChoice): Prisma.Sql[] {
  const conditions = [Prisma.sql`customer_id = ${tameText(customerId)}`];
  if (kind && kind.length > 0) conditions.push(Prisma.sql`kind = ANY(${kind})`);
  if (campaign) conditions.push(Prisma.sql`campaign_id = ${tameText(campaign)}`);
  if (card) conditions.push(Prisma.sql`card_id = ${tameText(card)}`);
  if (state && state.length > 0) conditions.push(Prisma.sql`state = ANY(${state.map(tameText)})`);
  if (from) conditions.push(Prisma.sql`occurred_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`occurred_at < ${to}::timestamptz`);
  if (q) conditions.push(Prisma.sql`search LIKE ${containing(tameText(q))}`);
  return conditions;
}
