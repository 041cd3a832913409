import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { listRevisions } from '#features/notes/list-revisions.server.ts';

export function GET(request: NextRequest, context: RouteContext<'/api/notes/[id]/revisions'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return listRevisions(viewer, (await context.params).id);
  });
}
