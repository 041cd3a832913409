import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { NotFoundError } from '#lib/errors.ts';
import { respond } from '#lib/http/respond.ts';
import { findEntry } from '#features/entry/entry.server.ts';
import { HeardQuestion, parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** One line by its key, wherever in the history it stands. */
export function GET(
  request: NextRequest,
  context: RouteContext<'/api/customers/[id]/timeline/[key]'>,
): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { id, key } = await context.params;
    const { heard = null } = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const entry = await findEntry(viewer, { customerId: id, key, heard });
    if (!entry) throw new NotFoundError(`Customer ${id} has no line ${key}.`);
    return entry;
  });
}
