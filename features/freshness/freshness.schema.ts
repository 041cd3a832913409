import * as z from 'zod/mini';

/** Whether webhooks arrive, of whatever customer. */
export const WebhookFreshness = z.object({
  /** When this was so, by the server's clock. */
  at: z.string(),
  lastWebhookAt: z.nullable(z.string()),
  /** When the oldest webhook came that is kept and on no page yet. Null but for moments, unless Postgres is slow. */
  unprojectedSince: z.nullable(z.string()),
  /** Webhooks in quarantine in which no customer could be found: anybody's. */
  unclaimed: z.number(),
});
export type WebhookFreshness = z.infer<typeof WebhookFreshness>;
