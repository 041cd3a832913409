import type { RequestListener } from 'node:http';
import { withRequestId } from '#lib/log/request-id.ts';
import { type Door, giveLeave } from '#scripts/serve/door.ts';
import type { Forwarded } from '#scripts/serve/forwarded.ts';
import { malformedAddress } from '#scripts/serve/malformed-address.ts';
import { spellPlainly } from '#scripts/serve/plain-address.ts';
import { logWhenAnswered, requestIdOf } from '#scripts/serve/request-log.ts';
import type { NameRoute } from '#scripts/serve/route-names.ts';
import { protocolErrors } from '#scripts/serve/protocol-errors.ts';
import { strayWebhook } from '#scripts/serve/stray-webhook.ts';

type Behind = {
  headers: Map<string, string>;
  forwarded: Forwarded;
  doors: readonly Door[];
  nameRoute: NameRoute;
  /** Takes what no door took. */
  next: RequestListener;
};

/** What every request meets first, developing or not. */
export function frontOf({ headers, forwarded, doors, nameRoute, next }: Behind): RequestListener {
  const all: Door[] = [protocolErrors, malformedAddress, strayWebhook, ...doors];
  return (request, response) => {
    response.setHeaders(headers);
    const requestId = requestIdOf(request);
    response.setHeader('X-Request-Id', requestId);
    spellPlainly(request);
    forwarded(request);
    logWhenAnswered({ request, response, requestId, nameRoute });
    if (all.some((door) => door(request, response))) return;
    giveLeave(request, response);
    withRequestId(requestId, () => next(request, response));
  };
}
