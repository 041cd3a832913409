import { type Door, pathOf, sendJson } from '#scripts/serve/door.ts';
import { WEBHOOK_PATH } from '#lib/routes.ts';

/** Tells who signs webhooks and sends them elsewhere where they go; a page of HTML would tell nothing. */
export const strayWebhook: Door = (request, response) => {
  if (
    request.method !== 'POST' ||
    request.headers['x-voucherify-signature'] === undefined ||
    pathOf(request) === WEBHOOK_PATH
  )
    return false;
  const message = `Nothing takes webhooks at this address. Send them to ${WEBHOOK_PATH}.`;
  sendJson(response, { status: 404, body: { error: { code: 'not_found', message } } });
  return true;
};
