import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { heardBy } from '#lib/queries/heard-by';
import { timelineConditions, type TimelineChoice } from '#lib/queries/timeline-conditions';
import { type Hidden, HIDING, type Hiding } from '#lib/wire/hidden';
import type { TimelineFilter } from '#lib/wire/timeline-filter';

/** Counting further tells nobody more, and would read the whole of a large history. */
const MOST = 1000;

/** For a choice that leaves nothing: how many lines there would be without each of its filters. */
export async function countHidden(viewer: Viewer, customerId: string, { heard, ...choice }: Partial<TimelineFilter>): Promise<Hidden> {
  await recordAccess(viewer, { action: 'timeline.counted', customerId });
  const set = HIDING.filter((filter) => isSet(choice, filter));
  return { without: await Promise.all(set.map(async (filter) => ({ filter, ...(await count(customerId, without(choice, filter), heard ?? null)) }))) };
}

async function count(customerId: string, choice: TimelineChoice, heard: string | null): Promise<{ lines: number; more: boolean }> {
  const [counted] = await db().$queryRaw<[{ lines: number }]>`
    SELECT count(*)::int AS lines FROM (
      SELECT FROM timeline_entry WHERE ${Prisma.join(timelineConditions(customerId, choice), ' AND ')} ${heardBy(heard)} LIMIT ${MOST + 1}) AS line`;
  return { lines: Math.min(counted.lines, MOST), more: counted.lines > MOST };
}

function isSet({ kind, state, card, campaign, from, to, q }: TimelineChoice, filter: Hiding): boolean {
  switch (filter) {
    case 'q': return Boolean(q);
    case 'kind': return Boolean(kind?.length);
    case 'state': return Boolean(state?.length);
    case 'card': return Boolean(card);
    case 'campaign': return Boolean(campaign);
    case 'days': return Boolean(from ?? to);
  }
}

function without(choice: TimelineChoice, filter: Hiding): TimelineChoice {
  return filter === 'days' ? { ...choice, from: undefined, to: undefined } : { ...choice, [filter]: undefined };
}
