import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getEvent } from '#lib/queries/get-event';

export function GET(request: NextRequest, context: RouteContext<'/api/events/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return getEvent(viewer, (await context.params).id);
  });
}
