import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { NotFoundError } from '#lib/errors';
import { answer } from '#lib/http';
import { findEntry } from '#lib/queries/find-entry';
import { HeardQuestion, parametersOf } from '#lib/wire/timeline-filter';

/** One line by its key, wherever in the history it stands. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/timeline/[key]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { id, key } = await context.params;
    const { heard = null } = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const entry = await findEntry(viewer, { customerId: id, key, heard });
    if (!entry) throw new NotFoundError(`Customer ${id} has no line ${key}.`);
    return entry;
  });
}
