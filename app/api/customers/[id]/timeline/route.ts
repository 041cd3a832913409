import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getTimeline } from '#lib/queries/get-timeline';
import { parametersOf, TimelineFilter } from '#lib/wire/timeline-filter';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/timeline'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return getTimeline(viewer, (await context.params).id, filter);
  });
}
