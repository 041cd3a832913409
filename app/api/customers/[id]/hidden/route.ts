import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { countHidden } from '#lib/queries/count-hidden';
import { parametersOf, TimelineFilter } from '#lib/wire/timeline-filter';

/** The parameters of a timeline that has no line: how many there would be without each. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/hidden'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const filter = TimelineFilter.parse(parametersOf(request.nextUrl.searchParams));
    return countHidden(viewer, (await context.params).id, filter);
  });
}
