import { getEvent } from '#features/events/event.server.ts';
import { payloadOf } from '#features/events/payload.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { jsonResponse, withJson } from '#lib/http/respond.ts';

/** `payload` is the JSON that was sent, put in as it is; `body` the whole text to the byte, as a text. */
export const GET = staffRoute({ right: 'read' }, async ({ viewer }, { id }: { id: string }) => {
  const { furtherReports, ...event } = await getEvent(viewer, id);
  const further = furtherReports.map((report) => withJson(report, 'payload', payloadOf(report.body)));
  const own = withJson(event, 'payload', payloadOf(event.body));
  return jsonResponse(`${own.slice(0, -1)},"furtherReports":[${further.join(',')}]}`);
});
