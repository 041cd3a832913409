import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { listRevisions } from '#lib/notes/list-revisions';

export function GET(request: NextRequest, context: RouteContext<'/api/notes/[id]/revisions'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return listRevisions(viewer, (await context.params).id);
  });
}
