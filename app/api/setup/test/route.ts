import { sendTest } from '#features/setup/test-send.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { localUrl } from '#lib/local-url.ts';

/** Sends a test webhook to this very server. */
export const POST = staffRoute({ right: 'set_up' }, ({ viewer }) => sendTest(viewer, localUrl()));
