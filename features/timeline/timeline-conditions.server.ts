import { containing } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

/** The part of a filter that chooses lines, not pages. */
export type TimelineChoice = Partial<Omit<TimelineFilter, 'limit' | 'cursor' | 'heard'>> & {
  /** The text is a whole id: parts would let whoever is shown no names try them out. */
  isExact?: boolean;
};

/** What a line of this customer fulfils to be shown under this filter; on the columns of `timeline_entry`. */
export function timelineConditions(customerId: string, choice: TimelineChoice): Prisma.Sql[] {
  return [Prisma.sql`customer_id = ${customerId}`, ...choiceConditions(choice)];
}

/** The same of whoever's line; none where the filter lets all of them through. */
export function choiceConditions({ kind, campaign, card, state, from, to, q, isExact }: TimelineChoice): Prisma.Sql[] {
  const conditions: Prisma.Sql[] = [];
  if (kind && kind.length > 0) conditions.push(Prisma.sql`kind = ANY(${kind})`);
  if (campaign) conditions.push(Prisma.sql`campaign_id = ${campaign}`);
  if (card) conditions.push(Prisma.sql`card_id = ${card}`);
  if (state && state.length > 0) conditions.push(Prisma.sql`state = ANY(${state})`);
  if (from) conditions.push(Prisma.sql`occurred_at >= ${from}::timestamptz`);
  if (to) conditions.push(Prisma.sql`occurred_at < ${to}::timestamptz`);
  if (q)
    conditions.push(isExact ? Prisma.sql`links && ${[q.trim()]}::text[]` : Prisma.sql`search LIKE ${containing(q)}`);
  return conditions;
}
