import { STATUS_CODES } from 'node:http';
import { type Door, pathOf, sendJson } from '#scripts/serve/door.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

const HOSTLESS = 'The request has no Host header, which HTTP/1.1 asks for.';
const UNEXPECTED = 'Of the Expect header only 100-continue is known here.';

/**
 * Turns requests away that HTTP forbids, or that nothing here takes: the answers of Node and Next to these have no
 * body, or are no JSON.
 */
export const protocolErrors: Door = (request, response) => {
  const { headers, httpVersion, method = '' } = request;
  if (headers.host === undefined && httpVersion !== '1.0') {
    sendJson(response, { status: 400, body: errorBody('bad_request', HOSTLESS) });
    return true;
  }
  if (headers.expect !== undefined && headers.expect.toLowerCase() !== '100-continue') {
    sendJson(response, {
      status: 417,
      headers: { Connection: 'close' },
      body: errorBody('expectation_failed', UNEXPECTED),
    });
    return true;
  }
  if (!METHODS.includes(method)) {
    const allow = pathOf(request) === WEBHOOK_PATH ? 'POST' : METHODS.join(', ');
    sendJson(response, {
      status: 405,
      headers: { allow },
      body: errorBody('method_not_allowed', `Nothing here takes ${method}.`),
    });
    return true;
  }
  return false;
};

/** What Node could not read as a request, in words; its answer, to be written to the socket. */
export function unreadableRequest({ code }: NodeJS.ErrnoException): string {
  const { status, message } = failureOf(code);
  const body = JSON.stringify(errorBody('bad_request', message));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
}

function failureOf(code: string | undefined): { status: number; message: string } {
  if (code === 'HPE_HEADER_OVERFLOW') return { status: 431, message: 'The headers are larger than 16 KiB.' };
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: 408, message: 'The request did not come in time.' };
  return { status: 400, message: 'This is no HTTP/1.1 request that can be read.' };
}

function errorBody(code: string, message: string): object {
  return { error: { code, message } };
}
