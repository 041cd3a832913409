import { respond } from '#lib/http/respond.ts';
import { checkReady } from '#features/monitoring/check-ready.server.ts';

export const dynamic = 'force-dynamic';

/** Webhooks can be kept right now. */
export function GET(): Promise<Response> {
  return respond(async () => {
    await checkReady();
    return { status: 'ready' };
  });
}
