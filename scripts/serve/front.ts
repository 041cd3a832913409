import type { RequestListener } from 'node:http';
import { withRequest } from '#lib/log/request-id.ts';
import { type Door, giveLeave, pathOf, underWay } from '#scripts/serve/door.ts';
import { malformedAddress } from '#scripts/serve/malformed-address.ts';
import { spellPlainly } from '#scripts/serve/plain-address.ts';
import { logWhenAnswered, requestIdOf } from '#scripts/serve/request-log.ts';
import type { NameRoute } from '#scripts/serve/route-names.ts';
import { protocolErrors } from '#scripts/serve/protocol-errors.ts';
import { strayWebhook } from '#scripts/serve/stray-webhook.ts';

type Behind = {
  headers: Map<string, string>;
  doors: readonly Door[];
  nameRoute: NameRoute;
  /** Takes what no door took. */
  next: RequestListener;
};

/** What every request meets first, developing or not. */
export function frontOf({ headers, doors, nameRoute, next }: Behind): RequestListener {
  const all: Door[] = [protocolErrors, malformedAddress, strayWebhook, ...doors];
  return (request, response) => {
    response.setHeaders(headers);
    const requestId = requestIdOf(request);
    response.setHeader('X-Request-Id', requestId);
    spellPlainly(request);
    logWhenAnswered({ request, response, requestId, nameRoute });
    if (all.some((door) => door(request, response))) return;
    giveLeave(request, response);
    withRequest(underWay(request, response, nameRoute(pathOf(request))), () => next(request, response));
  };
}
