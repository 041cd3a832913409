import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { isStillAllowed } from '#lib/auth/authorize.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { hub } from '#lib/live/hub.ts';
import { streamChanges } from '#lib/live/stream-changes.ts';

export const dynamic = 'force-dynamic';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  // no-transform: nobody on the way, Next's compression included, may collect messages to pack them together
  'cache-control': 'no-store, private, no-transform',
  'x-accel-buffering': 'no',
};

const StreamQuestion = z.object({
  /** For one customer's page; everything without it. */
  customer: z.string().max(200).optional(),
  /** What Last-Event-ID would be, for the first connection. */
  since: z.string().optional(),
});

/** What changes, as it changes. */
export const GET = staffRoute({ right: 'read', query: StreamQuestion }, async ({ viewer, query, request }) => {
  const { customer, since = null } = query;
  await recordAccess(viewer, { action: 'stream.opened', customerId: customer });
  const body = await streamChanges({
    hub: hub(),
    customerId: customer ?? null,
    since: request.headers.get('last-event-id') || since,
    isAllowed: () => isStillAllowed(request),
  });
  return new Response(body, { headers: HEADERS });
});
