import type { RequestListener } from 'node:http';
import { withRequest } from '#lib/log/request-id.ts';
import { type Door, pathOf, underWay } from '#scripts/serve/door.ts';
import type { Forwarded } from '#scripts/serve/forwarded.ts';
import { malformedAddress } from '#scripts/serve/malformed-address.ts';
import { spellPlainly } from '#scripts/serve/plain-address.ts';
import { logWhenAnswered, requestIdOf } from '#scripts/serve/request-log.ts';
import type { NameRoute } from '#scripts/serve/route-names.ts';
import { protocolErrors } from '#scripts/serve/protocol-errors.ts';
import { longAddress, malformedRouterState } from '#scripts/serve/refusals.ts';
import { secure } from '#scripts/serve/security-headers.ts';
import { strayWebhook } from '#scripts/serve/stray-webhook.ts';
import { withWholeBody } from '#scripts/serve/whole-body.ts';

type Behind = {
  dev: boolean;
  forwarded: Forwarded;
  doors: readonly Door[];
  nameRoute: NameRoute;
  /** Takes what no door took. */
  next: RequestListener;
};

/** What every request meets first, developing or not. */
export function frontOf({ dev, forwarded, doors, nameRoute, next }: Behind): RequestListener {
  const all: Door[] = [protocolErrors, malformedAddress, longAddress, malformedRouterState, strayWebhook, ...doors];
  return (request, response) => {
    forwarded(request);
    secure(request, response, { dev });
    // Nothing here is large enough for parts of it, and Next answers one beyond the end with 500
    delete request.headers.range;
    const requestId = requestIdOf(request);
    response.setHeader('X-Request-Id', requestId);
    spellPlainly(request);
    logWhenAnswered({ request, response, requestId, nameRoute });
    if (all.some((door) => door(request, response))) return;
    void withWholeBody(request, response).then((whole) => {
      if (whole !== null)
        withRequest(underWay(request, response, nameRoute(pathOf(request))), () => next(whole, response));
    });
  };
}
