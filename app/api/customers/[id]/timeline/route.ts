import { getTimeline } from '#features/timeline/timeline.server.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: TimelineFilter }, ({ viewer, query }, { id }: { id: string }) =>
  getTimeline(viewer, id, query),
);

/** The same with the filters in the body: their text may be a name. */
export const POST = staffRoute({ right: 'read', body: TimelineFilter }, ({ viewer, body }, { id }: { id: string }) =>
  getTimeline(viewer, id, body),
);
