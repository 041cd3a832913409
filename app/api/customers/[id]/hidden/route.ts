import { getFilterCounts } from '#features/timeline/filter-counts.server.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** For a timeline's filters that leave no line: how many there would be without each. */
export const GET = staffRoute({ right: 'read', query: TimelineFilter }, ({ viewer, query }, { id }: { id: string }) =>
  getFilterCounts(viewer, id, query),
);

/** The same with the filters in the body: their text may be a name. */
export const POST = staffRoute({ right: 'read', body: TimelineFilter }, ({ viewer, body }, { id }: { id: string }) =>
  getFilterCounts(viewer, id, body),
);
