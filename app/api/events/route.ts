import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { EventFilter, listEvents } from '#features/events/events.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return listEvents(viewer, EventFilter.parse(parametersOf(request.nextUrl.searchParams)));
  });
}
