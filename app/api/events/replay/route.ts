import { replayEvents } from '#features/events/replay-many.server.ts';
import { ReplayRequest } from '#features/events/replay-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

const example = '{"ids":["…"]} or {"status":"quarantined"}';

/** Of a selection, or of all that failed. */
export const POST = staffRoute({ right: 'replay', body: ReplayRequest, example }, ({ viewer, body }) =>
  replayEvents(viewer, body),
);
