import type { IncomingMessage, ServerResponse } from 'node:http';

/** Takes the requests that are its own, and says whether this one was. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Answers with JSON. */
export function sendJson(response: ServerResponse, { status, headers, body }: { status: number; headers?: Record<string, string>; body: object }): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(text), ...headers }).end(text);
}

/** The path of a request, as it was sent. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split('?', 1);
  return path;
}
