import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import { timelineConditions, type TimelineChoice } from '#features/timeline/timeline-conditions.server.ts';
import { type FilterCounts, COUNTED_FILTERS, type CountedFilter } from '#features/timeline/filter-counts.schema.ts';
import type { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

/** Counting further tells nobody more, and would read the whole of a large history. */
const MOST = 1000;

/** For a choice that leaves nothing: how many lines there would be without each of its filters. */
export async function getFilterCounts(
  viewer: Viewer,
  customerId: string,
  { heard: knownAt, ...filter }: Partial<TimelineFilter>,
): Promise<FilterCounts> {
  const choice = { ...filter, isExact: sightOf(viewer, customerId) === 'veiled' };
  await recordAccess(viewer, { action: 'timeline.counted', customerId });
  const set = COUNTED_FILTERS.filter((filter) => isSet(choice, filter));
  return {
    without: await Promise.all(
      set.map(async (filter) => ({ filter, ...(await count(customerId, without(choice, filter), knownAt ?? null)) })),
    ),
  };
}

async function count(
  customerId: string,
  choice: TimelineChoice,
  knownAt: string | null,
): Promise<{ lines: number; more: boolean }> {
  const [counted] = await queryRows(db().reads, z.object({ lines: z.number() }))`
    SELECT count(*)::int AS lines FROM (
      SELECT FROM timeline_entry
      WHERE ${Prisma.join(timelineConditions(customerId, choice), ' AND ')} ${receivedBy(knownAt)}
      LIMIT ${MOST + 1}) AS line`;
  return { lines: Math.min(counted!.lines, MOST), more: counted!.lines > MOST };
}

function isSet({ kind, state, card, campaign, from, to, q }: TimelineChoice, filter: CountedFilter): boolean {
  switch (filter) {
    case 'q':
      return Boolean(q);
    case 'kind':
      return Boolean(kind?.length);
    case 'state':
      return Boolean(state?.length);
    case 'card':
      return Boolean(card);
    case 'campaign':
      return Boolean(campaign);
    case 'days':
      return Boolean(from ?? to);
  }
}

function without(choice: TimelineChoice, filter: CountedFilter): TimelineChoice {
  return filter === 'days' ? { ...choice, from: undefined, to: undefined } : { ...choice, [filter]: undefined };
}
