import { listErasures } from '#features/erasure/list-erasures.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'erase', atOnce: true }, ({ viewer }) => listErasures(viewer));
