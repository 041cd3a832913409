import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { BadRequestError } from '#lib/errors';
import { answer } from '#lib/http';
import { replayEvents } from '#lib/ingest/replay-events';
import { ReplayRequest } from '#lib/wire/replay-request';

/** `{"ids":[…]}` for a selection, `{"status":"quarantined"}` for all that failed. */
export function POST(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const body: unknown = await request.json().catch(() => {
      throw new BadRequestError('Send a JSON object: {"ids":["…"]} or {"status":"quarantined"}.');
    });
    return replayEvents(viewer, ReplayRequest.parse(body));
  });
}
