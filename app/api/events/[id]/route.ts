import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer, jsonAnswer, withJson } from '#lib/http';
import { getEvent } from '#lib/queries/get-event';
import { payloadOf } from '#lib/wire/payload';

/** `payload` is the JSON that was sent, put in as it is; `body` the whole text to the byte, as a text. */
export function GET(request: NextRequest, context: RouteContext<'/api/events/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const { furtherReports, ...event } = await getEvent(viewer, (await context.params).id);
    const further = furtherReports.map((report) => withJson(report, 'payload', payloadOf(report.body)));
    const own = withJson(event, 'payload', payloadOf(event.body));
    return jsonAnswer(`${own.slice(0, -1)},"furtherReports":[${further.join(',')}]}`);
  });
}
