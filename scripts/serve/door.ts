import type { IncomingMessage, ServerResponse } from 'node:http';

/** Takes the requests that are its own, and says whether this one was. */
export type Door = (request: IncomingMessage, response: ServerResponse) => boolean;

/** The path of a request, as it was sent. */
export function pathOf({ url = '' }: IncomingMessage): string {
  const [path = ''] = url.split('?', 1);
  return path;
}
