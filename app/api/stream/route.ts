import type { NextRequest } from 'next/server';
import { recordAccess } from '#lib/auth/audit.ts';
import { authorize } from '#lib/auth/guard.ts';
import { ForbiddenError, UnauthorizedError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';
import { hub } from '#lib/live/hub.ts';
import { streamChanges } from '#lib/live/stream-changes.ts';

export const dynamic = 'force-dynamic';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: nobody on the way, Next's compression included, may collect messages to pack them together
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
};

/** What changes, as it changes: `?customer=` for one customer's page. `?since=` is what Last-Event-ID would be, for the first connection. */
export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { searchParams } = request.nextUrl;
    const customerId = searchParams.get('customer') || null;
    const since = request.headers.get('last-event-id') || searchParams.get('since') || null;
    await recordAccess(viewer, { action: 'stream.opened', customerId: customerId ?? undefined });
    const body = await streamChanges({ hub: hub(), customerId, since, isAllowed: () => isAllowed(request) });
    return new Response(body, { headers: HEADERS });
  });
}

async function isAllowed(request: Request): Promise<boolean> {
  try {
    await authorize(request);
    return true;
  } catch (error) {
    if (error instanceof UnauthorizedError || error instanceof ForbiddenError) return false;
    throw error;
  }
}
