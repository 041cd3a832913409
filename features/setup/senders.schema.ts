import * as z from 'zod/mini';

/** Who may send webhooks, by address. */
export const Senders = z.object({
  /** Addresses and networks; none: webhooks are taken from everywhere. */
  networks: z.array(z.string()),
  /** The environment's cannot be changed here. */
  source: z.enum(['environment', 'desk']),
});
export type Senders = z.infer<typeof Senders>;
