import { once } from 'node:events';
import { SpanKind } from '@opentelemetry/api';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleWebhook } from '#lib/ingest/endpoint.ts';
import { log } from '#lib/log/log.ts';
import { describeSpan, inSpan } from '#lib/tracing/span.ts';
import { bodyOf } from '#scripts/serve/body.ts';
import { awaitsLeave, type Door, pathOf, sendJson } from '#scripts/serve/door.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

const TRACED = { 'http.request.method': 'POST', 'http.route': WEBHOOK_PATH };

/** Milliseconds that the beginning of a body gets to come after the headers; as a rule it is there with them. */
const BEGINNING = 50;

/**
 * Takes webhooks before Next does: its own handling of a request costs ten times what receiving one does (`npm run
 * bench -- doors`). Everything but a POST to the path is left to Next's route, which gives the same answers.
 */
export const webhookDoor: Door = (request, response) => {
  if (request.method !== 'POST' || pathOf(request) !== WEBHOOK_PATH) return false;
  const traced = { kind: SpanKind.SERVER, headers: request.headers, attributes: TRACED };
  void inSpan(`POST ${WEBHOOK_PATH}`, traced, () => take(request, response));
  return true;
};

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await handleWebhook({
      body: bodyOf(request, response),
      beginning: () => beginningOf(request),
      signature: headerOf(request, 'x-voucherify-signature'),
      contentLength: headerOf(request, 'content-length'),
      contentEncoding: codingsOf(request),
      clientAddress: headerOf(request, 'x-forwarded-for') ?? request.socket.remoteAddress ?? null,
      typeHint: new URLSearchParams(request.url?.slice(WEBHOOK_PATH.length)).get('type') || null,
    });
    describeSpan({ 'http.response.status_code': status });
    sendJson(response, { status, headers, body });
  } catch (error) {
    // Who broke off hears no answer, and sends again
    if (request.destroyed && !request.complete) return;
    log().error({ err: error, requestId: response.getHeader('x-request-id') }, 'A webhook failed');
    sendJson(response, {
      status: 500,
      body: {
        error: { code: 'internal', message: 'Something went wrong in Pointline. The server log has the details.' },
      },
    });
  }
}

async function beginningOf(request: IncomingMessage): Promise<Uint8Array> {
  if (request.readableLength === 0 && !request.complete && !request.destroyed && !awaitsLeave(request)) {
    await once(request, 'readable', { signal: AbortSignal.timeout(BEGINNING) }).catch(() => null);
  }
  return (request.read() as Uint8Array | null) ?? new Uint8Array();
}

/**
 * What was done to the body. `chunked` only says how it comes, and Node undoes it; a compressing transfer coding it
 * does not.
 */
function codingsOf(request: IncomingMessage): string {
  const transfer = headerOf(request, 'transfer-encoding')?.replace(/(?:^|,)\s*chunked\s*$/i, '');
  return [headerOf(request, 'content-encoding'), transfer].filter(Boolean).join(', ');
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}
