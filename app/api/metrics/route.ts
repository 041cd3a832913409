import { EXPOSITION_TYPE } from '#features/monitoring/exposition.ts';
import { getMetrics } from '#features/monitoring/metrics.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'metrics', atOnce: true }, async ({ viewer }) => {
  const text = await getMetrics(viewer);
  return new Response(text, { headers: { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' } });
});
