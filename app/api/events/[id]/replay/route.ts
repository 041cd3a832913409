import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { replayEvent } from '#features/events/replay.server.ts';

export function POST(request: NextRequest, context: RouteContext<'/api/events/[id]/replay'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return replayEvent(viewer, (await context.params).id);
  });
}
