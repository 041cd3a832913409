import { getSync } from '#features/check/sync.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read' }, ({ viewer }) => getSync(viewer));
