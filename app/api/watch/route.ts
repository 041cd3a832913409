import { getMonitoring } from '#features/monitoring/monitoring.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'monitor' }, ({ viewer }) => getMonitoring(viewer));
