import { traceIdentifier, TraceQuestion } from '#features/trace/trace.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** `?id=` one whole identifier: where it stands, or whether it was ever received. */
export const GET = staffRoute({ right: 'read', query: TraceQuestion }, ({ viewer, query }) =>
  traceIdentifier(viewer, query),
);
