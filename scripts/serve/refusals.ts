import * as routerState from 'next/dist/server/app-render/parse-and-validate-flight-router-state.js';
import { WEBHOOK_PATH } from '#lib/routes.ts';
import { type Door, pathOf, sendError } from '#scripts/serve/door.ts';

/** Bytes of one part of a path, of a parameter's name or of its value, decoded. An event's key has 270 at most. */
const LONGEST = 1_024;
/** Bytes of the page to come back to after the sign-in: a whole address. */
const LONGEST_NEXT = 8_192;
/** A page of the desk has nine parameters. */
const MOST_PARAMETERS = 64;

/** Turns addresses away that are longer than any of ours: what they name would end in an index of Postgres. */
export const longAddress: Door = (request, response) => {
  const { url = '' } = request;
  const path = pathOf(request);
  // It cuts its one parameter itself: a webhook is not lost for a long one
  if (path === WEBHOOK_PATH) return false;
  const parameters = [...new URLSearchParams(url.slice(path.length))];
  const isTooLong =
    path.split('/').some((part) => isLong(decodeURIComponent(part))) ||
    parameters.length > MOST_PARAMETERS ||
    parameters.some(([name, value]) => isLong(name) || isLong(value, name === 'next' ? LONGEST_NEXT : LONGEST));
  if (!isTooLong) return false;
  const message = `The address is too long: a part of it may have ${LONGEST} bytes, and ${MOST_PARAMETERS} parameters.`;
  sendError(response, { status: 414, code: 'too_long', message });
  return true;
};

function isLong(text: string, most = LONGEST): boolean {
  return text.length > most / 3 && Buffer.byteLength(text) > most;
}

/**
 * Pages and files are only read: there are no server actions, and Next answers some methods with 500. So it does what
 * asks for a page of its own.
 */
export const onlyPages: Door = (request, response) => {
  const { method = '' } = request;
  if (/^\/_(?!next\/)/.test(decodeURIComponent(pathOf(request)))) {
    sendError(response, { status: 404, code: 'not_found', message: 'There is no page at this address.' });
    return true;
  }
  if (method === 'GET' || method === 'HEAD' || /^\/api(?:\/|$)/.test(pathOf(request))) return false;
  const message = `Nothing at this address takes ${method}.`;
  sendError(response, { status: 405, code: 'method_not_allowed', message, headers: { allow: 'GET, HEAD' } });
  return true;
};

/** Turns away what Next's router on the other side never sends, by Next's own reader: the page would answer 500. */
export const malformedRouterState: Door = (request, response) => {
  try {
    routerState.parseAndValidateFlightRouterState(request.headers['next-router-state-tree']);
    return false;
  } catch {
    const message = 'The header Next-Router-State-Tree cannot be read. Leave it out.';
    sendError(response, { status: 400, code: 'bad_request', message });
    return true;
  }
};
