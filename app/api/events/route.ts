import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { EventFilter, listEvents } from '#lib/queries/list-events';
import { parametersOf } from '#lib/wire/timeline-filter';

export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return listEvents(viewer, EventFilter.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
