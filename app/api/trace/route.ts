import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { traceIdentifier, TraceQuestion } from '#features/trace/trace.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** `?id=` one whole identifier: where it stands, or whether it was ever received. */
export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return traceIdentifier(viewer, TraceQuestion.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
