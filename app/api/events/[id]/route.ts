import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getEvent } from '#lib/queries/get-event';

/** `payload` is the text that was sent, put in as it is: parsing would rewrite its numbers, or choke on its nesting. */
export function GET(request: NextRequest, context: RouteContext<'/api/events/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const event = await getEvent(viewer, (await context.params).id);
    const json = `${JSON.stringify(event).slice(0, -1)},"payload":${event.body}}`;
    return new Response(json, { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  });
}
