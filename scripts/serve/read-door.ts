import type { IncomingMessage, ServerResponse } from 'node:http';
import { SpanKind } from '@opentelemetry/api';
import * as history from '#app/api/customers/[id]/balance/history/route.ts';
import * as balance from '#app/api/customers/[id]/balance/route.ts';
import * as customer from '#app/api/customers/[id]/route.ts';
import * as timeline from '#app/api/customers/[id]/timeline/route.ts';
import * as customers from '#app/api/customers/route.ts';
import { log } from '#lib/log/log.ts';
import { withRequest } from '#lib/log/request-id.ts';
import { describeSpan, inSpan } from '#lib/tracing/span.ts';
import { type Door, pathOf, sendJson, underWay } from '#scripts/serve/door.ts';

/** By what follows a customer's id in the address. */
const OF_CUSTOMER: Readonly<Record<string, typeof customer.GET>> = {
  '': customer.GET,
  '/timeline': timeline.GET,
  '/balance': balance.GET,
  '/balance/history': history.GET,
};
const ADDRESS = /^\/api\/customers(?:\/([^/]+)((?:\/[a-z]+)*))?$/;

/**
 * Takes what agents and programs read all day before Next does: Next's own handling of a request costs more than
 * reading a customer does (docs/decisions/0024-reads-in-two-round-trips.md). It calls the very handlers that Next's
 * routes export, which check who asks and what they may, and write the answer; all but a GET is left to Next.
 */
export const readDoor: Door = (request, response) => {
  if (request.method !== 'GET') return false;
  const [matches, id, rest] = ADDRESS.exec(pathOf(request)) ?? [];
  if (matches === undefined) return false;
  const handler = id === undefined ? customers.GET : OF_CUSTOMER[rest ?? ''];
  if (!handler) return false;
  const route = id === undefined ? '/api/customers' : `/api/customers/[id]${rest ?? ''}`;
  const attributes = { 'http.request.method': 'GET', 'http.route': route };
  const traced = { kind: SpanKind.SERVER, headers: request.headers, attributes };
  const params = Promise.resolve({ id: decodeURIComponent(id ?? '') });
  void withRequest(underWay(request, response, route), () =>
    inSpan(`GET ${route}`, traced, () => answer(request, response, (asked) => handler(asked, { params }))),
  );
  return true;
};

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: Request) => Promise<Response>,
): Promise<void> {
  try {
    const answered = await handle(requestOf(request));
    const text = await answered.text();
    describeSpan({ 'http.response.status_code': answered.status });
    response.writeHead(answered.status, {
      ...Object.fromEntries(answered.headers),
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  } catch (error) {
    log().error({ err: error }, 'A read failed');
    const message = 'Something went wrong in Pointline. The server log has the details.';
    sendJson(response, { status: 500, body: { error: { code: 'internal', message } } });
  }
}

function requestOf({ url = '', headers }: IncomingMessage): Request {
  const given = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) given.set(name, String(value));
  return new Request(`http://localhost${url}`, { headers: given });
}
