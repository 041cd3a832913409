import type { NextRequest } from 'next/server';
import { requestOrigin } from '#lib/auth/forwarded.ts';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { sendTest } from '#features/setup/test-send.server.ts';
import { localUrl } from '#lib/local-url.ts';

/** Sends a test webhook to this instance, by the address under which the page was opened. */
export function POST(request: NextRequest): Promise<Response> {
  return respond(async () =>
    sendTest(await authorize(request), { origin: requestOrigin(request.headers), local: localUrl() }),
  );
}
