import { getFreshness } from '#features/freshness/freshness.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read' }, ({ viewer }) => getFreshness(viewer));
