import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { CustomerSearch, findCustomers } from '#lib/queries/find-customers';
import { parametersOf } from '#lib/wire/timeline-filter';

/** `?source_id=` exactly, or `?q=`: any identifier or part of a name. */
export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return findCustomers(viewer, CustomerSearch.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
