import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '#lib/auth/forwarded.ts';
import { RETRY_AFTER_SECONDS } from '#lib/errors.ts';
import type { RequestUnderWay } from '#lib/log/request-id.ts';
import { readAway } from '#scripts/serve/read-away.ts';

/** Takes the requests that are its own, and says whether this one was. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

type Answer = { status: number; headers?: Record<string, string>; body: object };

/**
 * Answers with JSON. A request that has not been read to its end gets its answer now and the end of it later: closed
 * at once, as after `Connection: close`, the connection would be reset under the sender before the answer is read.
 */
export function sendJson(response: ServerResponse, { status, headers, body }: Answer): void {
  const text = JSON.stringify(body);
  const { req: request } = response;
  // Who still waits for leave to send the body never gets it
  const unasked = awaitsLeave(request);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
    ...headers,
    ...(unasked && { Connection: 'close' }),
  });
  if (request.complete || unasked) {
    response.end(text);
    request.resume();
    return;
  }
  response.write(text);
  void readAway(request).then((isRead) => (isRead ? response.end() : response.destroy()));
}

/** Answers with an error, as the interface tells them. */
export function sendError(response: ServerResponse, { status, code, message, headers }: Refusal): void {
  sendJson(response, { status, body: { error: { code, message } }, ...(headers && { headers }) });
}

export type Refusal = { status: number; code: string; message: string; headers?: Record<string, string> };

/** More at once than there is room for, by whomever. A failure of ours it is not: no warning stands in the log. */
export function tooMany(message: string): Refusal {
  const headers = { 'Retry-After': String(RETRY_AFTER_SECONDS), Connection: 'close' };
  return { status: 429, code: 'too_many_requests', message, headers };
}

/** Answers, as far as that is possible yet, and closes the connection: of who goes on sending nothing more is read. */
export function cutOff(
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { status, code, message, headers }: Refusal,
): void {
  if (response.headersSent) {
    request.destroy();
    return;
  }
  const text = JSON.stringify({ error: { code, message } });
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
    Connection: 'close',
    ...headers,
  });
  response.end(text, () => request.destroy());
}

/** The path of a request, as it was sent. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split('?', 1);
  return path;
}

/** What the log and the audit trail say of a request while it is answered. */
export function underWay(request: IncomingMessage, response: ServerResponse, route: string | null): RequestUnderWay {
  const { headers, socket } = request;
  const forwarded = new Headers({ 'x-forwarded-for': String(headers['x-forwarded-for'] ?? '') });
  const address = clientAddress(forwarded) || (socket.remoteAddress ?? null);
  return { id: String(response.getHeader('x-request-id')), address, route };
}

const given = new WeakSet<IncomingMessage>();

/** Whether the sender holds the body back until it is told to go on (`Expect: 100-continue`). */
export function awaitsLeave(request: IncomingMessage): boolean {
  return (
    !given.has(request) && request.httpVersion !== '1.0' && request.headers.expect?.toLowerCase() === '100-continue'
  );
}

/** Tells a sender who holds the body back to go on. */
export function giveLeave(request: IncomingMessage, response: ServerResponse): void {
  if (!awaitsLeave(request)) return;
  given.add(request);
  response.writeContinue();
}
