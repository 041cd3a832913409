import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { CustomerSearch, findCustomers } from '#features/lookup/find-customers.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** `?source_id=` exactly, or `?q=`: any identifier or part of a name. */
export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return findCustomers(viewer, CustomerSearch.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
