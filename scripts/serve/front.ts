import type { RequestListener } from 'node:http';
import { type Door, giveLeave } from '#scripts/serve/door.ts';
import { malformedAddress } from '#scripts/serve/malformed-address.ts';
import { spellPlainly } from '#scripts/serve/plain-address.ts';
import { protocolErrors } from '#scripts/serve/protocol-errors.ts';
import { strayWebhook } from '#scripts/serve/stray-webhook.ts';

type Behind = {
  headers: Map<string, string>;
  doors: readonly Door[];
  /** Takes what no door took. */
  next: RequestListener;
};

/** What every request meets first, developing or not. */
export function frontOf({ headers, doors, next }: Behind): RequestListener {
  const all: Door[] = [protocolErrors, malformedAddress, strayWebhook, ...doors];
  return (request, response) => {
    response.setHeaders(headers);
    spellPlainly(request);
    if (all.some((door) => door(request, response))) return;
    giveLeave(request, response);
    next(request, response);
  };
}
