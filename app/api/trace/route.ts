import { traceIdentifier, TraceQuestion } from '#features/trace/trace.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** `id` is one whole identifier: where it stands, or whether it was ever received. */
export const POST = staffRoute({ right: 'read', body: TraceQuestion, example: '{"id":"…"}' }, ({ viewer, body }) =>
  traceIdentifier(viewer, body),
);
