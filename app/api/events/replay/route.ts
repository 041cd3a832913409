import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { BadRequestError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';
import { replayEvents } from '#features/events/replay-many.server.ts';
import { ReplayRequest } from '#features/events/replay-request.schema.ts';

/** `{"ids":[…]}` for a selection, `{"status":"quarantined"}` for all that failed. */
export function POST(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const body: unknown = await request.json().catch(() => {
      throw new BadRequestError('Send a JSON object: {"ids":["…"]} or {"status":"quarantined"}.');
    });
    return replayEvents(viewer, ReplayRequest.parse(body));
  });
}
