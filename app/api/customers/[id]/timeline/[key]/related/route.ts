import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getRelated } from '#features/entry/related.server.ts';
import { HeardQuestion, parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** The lines of the same happening, and the lines beside it. */
export function GET(
  request: NextRequest,
  context: RouteContext<'/api/customers/[id]/timeline/[key]/related'>,
): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { id, key } = await context.params;
    const { heard = null } = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getRelated(viewer, { customerId: id, key, heard });
  });
}
