import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerWebhook } from '#lib/ingest/answer-webhook';
import { type Door, pathOf, sendJson } from '#scripts/serve/door';

const PATH = '/api/webhooks/voucherify';

/**
 * Takes webhooks before Next does: its own handling of a request costs ten times what receiving one does (`npm run bench -- doors`).
 * Everything but a POST to the very path is left to Next's route, which gives the same answers.
 */
export const webhookDoor: Door = (request, response) => {
  if (request.method !== 'POST' || pathOf(request) !== PATH) return false;
  void take(request, response);
  return true;
};

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const { status, headers, body } = await answerWebhook({
      // Left early, the request stays open for the answer
      body: request.iterator({ destroyOnReturn: false }),
      signature: headerOf(request, 'x-voucherify-signature'),
      contentLength: headerOf(request, 'content-length'),
      typeHint: new URLSearchParams(request.url?.slice(PATH.length)).get('type') || null,
    });
    sendJson(response, { status, headers, body });
  } catch (error) {
    // Who broke off hears no answer, and sends again
    if (request.destroyed && !request.complete) return;
    console.error(error);
    sendJson(response, { status: 500, body: { error: { code: 'internal', message: 'Something went wrong in Pointline. The server log has the details.' } } });
  }
  // What is left of a body that was too large is read away: cut off, the sender would not see the answer
  request.resume();
}

function headerOf({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return value === undefined ? null : String(value);
}
