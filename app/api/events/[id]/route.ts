import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getEvent } from '#lib/queries/get-event';

export function GET(request: NextRequest, context: RouteContext<'/api/events/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { furtherReports, ...event } = await getEvent(viewer, (await context.params).id);
    const further = `"furtherReports":[${furtherReports.map((report) => withPayload(report)).join(',')}]`;
    return new Response(withPayload(event, further), { headers: { 'content-type': 'application/json', 'cache-control': 'no-store' } });
  });
}

/** `payload` is the text that was sent, put in as it is: parsing would rewrite its numbers, or choke on its nesting. */
function withPayload(report: { body: string }, ...members: string[]): string {
  return `${[JSON.stringify(report).slice(0, -1), ...members, `"payload":${report.body}`].join(',')}}`;
}
