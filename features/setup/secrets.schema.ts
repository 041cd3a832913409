import * as z from 'zod/mini';

/** A secret that webhooks may be signed with, without the secret itself. */
export const SecretInfo = z.object({
  id: z.string(),
  /** The environment's cannot be changed here. */
  source: z.enum(['environment', 'desk']),
  name: z.string(),
  createdAt: z.nullable(z.string()),
  /** Null where Pointline made it by itself. */
  createdBy: z.nullable(z.string()),
  /** From when on nothing signed with it is taken. */
  endsAt: z.nullable(z.string()),
  isLive: z.boolean(),
  /** When a webhook that it signed last came, to the minute. */
  lastUsedAt: z.nullable(z.string()),
});
export type SecretInfo = z.infer<typeof SecretInfo>;

export const SecretList = z.object({ secrets: z.array(SecretInfo) });
export type SecretList = z.infer<typeof SecretList>;

export const RevealedSecret = z.object({ value: z.string() });
