import { sendTest } from '#features/setup/test-send.server.ts';
import { requestOrigin } from '#lib/auth/forwarded.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { localUrl } from '#lib/local-url.ts';

/** Sends a test webhook to this instance, by the address under which the page was opened. */
export const POST = staffRoute({ right: 'set_up' }, ({ viewer, request }) =>
  sendTest(viewer, { origin: requestOrigin(request.headers), local: localUrl() }),
);
