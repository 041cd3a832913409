import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getRelated } from '#lib/queries/get-related';
import { HeardQuestion, parametersOf } from '#lib/wire/timeline-filter';

/** The lines of the same happening, and the lines beside it. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/timeline/[key]/related'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { id, key } = await context.params;
    const { heard = null } = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getRelated(viewer, { customerId: id, key, heard });
  });
}
