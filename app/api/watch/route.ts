import { getMonitoring } from '#features/monitoring/monitoring.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({}, ({ viewer }) => getMonitoring(viewer));
