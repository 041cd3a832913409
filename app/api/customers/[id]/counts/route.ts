import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getKindCounts } from '#features/timeline/kind-counts.server.ts';
import { parametersOf, TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

/** The parameters of a timeline: how many lines of each kind they let through. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/counts'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return getKindCounts(viewer, (await context.params).id, filter);
  });
}
