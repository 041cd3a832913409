import { RETRY_AFTER_SECONDS } from '#lib/errors.ts';
import { takeWebhook } from '#lib/ingest/take-webhook.ts';
import type { Delivery } from '#lib/ingest/receive.ts';

export type WebhookAnswer = { status: number; headers: Record<string, string>; body: object };

/** What goes back to Voucherify, by either door: Next's route in development, the server's own under `npm start`. */
export async function answerWebhook(delivery: Delivery): Promise<WebhookAnswer> {
  const { status, body } = await takeWebhook(delivery);
  return { status, body, headers: status === 503 ? { 'retry-after': String(RETRY_AFTER_SECONDS) } : {} };
}
