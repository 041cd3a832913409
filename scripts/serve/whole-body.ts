import { IncomingMessage, type ServerResponse } from 'node:http';
import { MAX_REQUEST_BODY } from '#lib/http/read-text.ts';
import { bodyOf } from '#scripts/serve/body.ts';
import { sendError } from '#scripts/serve/door.ts';

const TOO_LARGE = {
  status: 413,
  code: 'too_large',
  message: `The body is larger than ${MAX_REQUEST_BODY} bytes, which is the limit.`,
};

/**
 * The same request with its body come to its end, which Next must not wait for: it takes in whatever is sent, also
 * for a route that reads no body, and for nobody who is signed in. Null where the body is too large or broken off:
 * then it is answered.
 */
export async function withWholeBody(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | null> {
  const { headers } = request;
  const length = Number(headers['content-length'] ?? 0);
  if (length === 0 && headers['transfer-encoding'] === undefined) return request;
  if (length > MAX_REQUEST_BODY) {
    sendError(response, TOO_LARGE);
    return null;
  }
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of bodyOf(request, response)) {
      size += piece.byteLength;
      if (size > MAX_REQUEST_BODY) {
        sendError(response, TOO_LARGE);
        return null;
      }
      pieces.push(piece);
    }
  } catch {
    // Who broke off, or was cut off, hears no more
    request.destroy();
    return null;
  }
  return asRead(request, Buffer.concat(pieces));
}

function asRead(request: IncomingMessage, body: Buffer): IncomingMessage {
  const { httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders, method, url, socket } = request;
  const whole = new IncomingMessage(socket);
  Object.assign(whole, { httpVersion, httpVersionMajor, httpVersionMinor, headers, rawHeaders, method, url });
  whole.complete = true;
  whole.push(body);
  whole.push(null);
  return whole;
}
