import { replayEvent } from '#features/events/replay.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const POST = staffRoute({ right: 'replay' }, ({ viewer }, { id }: { id: string }) => replayEvent(viewer, id));
