import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { traceIdentifier, TraceQuestion } from '#lib/queries/trace-identifier';
import { parametersOf } from '#lib/wire/timeline-filter';

/** `?id=` one whole identifier: where it stands, or whether it was ever received. */
export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return traceIdentifier(viewer, TraceQuestion.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
