import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '#lib/log/log.ts';
import { pathOf } from '#scripts/serve/door.ts';
import type { NameRoute } from '#scripts/serve/route-names.ts';

/** What proxies make: a UUID, or hexadecimal digits. Anything else might say something. */
const GIVEN = /^[\da-f-]{16,64}$/i;

/** What names a request in the log and in its answer: what the proxy named it, else a name of our own. */
export function requestIdOf({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && GIVEN.test(given) ? given : randomUUID();
}

type Logged = { request: IncomingMessage; response: ServerResponse; requestId: string; nameRoute: NameRoute };

/**
 * Logs a request once it is answered or broken off: a failed one as a warning, others where LOG_LEVEL is debug. Of its
 * address only the route is logged: the rest names customers.
 */
export function logWhenAnswered({ request, response, requestId, nameRoute }: Logged): void {
  const started = performance.now();
  const path = pathOf(request);
  response.once('close', () => {
    const { statusCode: status, writableFinished: isWhole } = response;
    const level = status >= 500 ? 'warn' : 'debug';
    if (!log().isLevelEnabled(level)) return;
    const ms = Math.round(performance.now() - started);
    const what = isWhole ? 'Answered a request' : 'A request was broken off';
    log()[level]({ requestId, method: request.method, route: nameRoute(path), status, ms }, what);
  });
}
