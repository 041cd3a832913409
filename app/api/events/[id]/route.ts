import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond, jsonResponse, withJson } from '#lib/http/respond.ts';
import { getEvent } from '#features/events/event.server.ts';
import { payloadOf } from '#features/events/payload.schema.ts';

/** `payload` is the JSON that was sent, put in as it is; `body` the whole text to the byte, as a text. */
export function GET(request: NextRequest, context: RouteContext<'/api/events/[id]'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const { furtherReports, ...event } = await getEvent(viewer, (await context.params).id);
    const further = furtherReports.map((report) => withJson(report, 'payload', payloadOf(report.body)));
    const own = withJson(event, 'payload', payloadOf(event.body));
    return jsonResponse(`${own.slice(0, -1)},"furtherReports":[${further.join(',')}]}`);
  });
}
