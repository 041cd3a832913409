import { respond } from '#lib/http/respond.ts';
import { ping } from '#features/monitoring/ping.server.ts';

export const dynamic = 'force-dynamic';

/** Webhooks can be kept right now. */
export function GET(): Promise<Response> {
  return respond(async () => {
    await ping();
    return { status: 'ready' };
  });
}
