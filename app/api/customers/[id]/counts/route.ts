import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getLineCounts } from '#lib/queries/count-lines';
import { parametersOf, TimelineFilter } from '#lib/wire/timeline-filter';

/** The parameters of a timeline: how many lines of each kind they let through. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/counts'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return getLineCounts(viewer, (await context.params).id, filter);
  });
}
