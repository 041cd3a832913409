import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getFilterCounts } from '#features/timeline/filter-counts.server.ts';
import { parametersOf, TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

/** The parameters of a timeline that has no line: how many there would be without each. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/hidden'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return getFilterCounts(viewer, (await context.params).id, filter);
  });
}
