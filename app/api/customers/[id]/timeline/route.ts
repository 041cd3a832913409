import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { parametersOf, TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/timeline'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return getTimeline(viewer, (await context.params).id, filter);
  });
}
