import { runSync, SyncRun } from '#features/check/run-sync.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** 202 where it begins; 409 `not_connected` without a key. */
export const POST = staffRoute(
  { right: 'sync', body: SyncRun, example: '{"what":"tail"}' },
  async ({ viewer, body }) => {
    await runSync(viewer, body);
    return Response.json({ what: body.what }, { status: 202, headers: { 'cache-control': 'no-store' } });
  },
);
