import { EventFilter, listEvents } from '#features/events/events.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: EventFilter }, ({ viewer, query }) => listEvents(viewer, query));
