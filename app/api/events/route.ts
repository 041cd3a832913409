import { EventFilter, listEvents } from '#features/events/events.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: EventFilter }, ({ viewer, query }) => listEvents(viewer, query));

/** The same with the filters in the body: what somebody typed may be a name. */
export const POST = staffRoute({ right: 'read', body: EventFilter }, ({ viewer, body }) => listEvents(viewer, body));
