import { getKindCounts } from '#features/timeline/kind-counts.server.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** How many lines of each kind a timeline's filters let through. */
export const GET = staffRoute({ right: 'read', query: TimelineFilter }, ({ viewer, query }, { id }: { id: string }) =>
  getKindCounts(viewer, id, query),
);

/** The same with the filters in the body: their text may be a name. */
export const POST = staffRoute({ right: 'read', body: TimelineFilter }, ({ viewer, body }, { id }: { id: string }) =>
  getKindCounts(viewer, id, body),
);
