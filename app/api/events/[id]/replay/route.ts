import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { replayEvent } from '#lib/ingest/replay';

export function POST(request: NextRequest, context: RouteContext<'/api/events/[id]/replay'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return replayEvent(viewer, (await context.params).id);
  });
}
