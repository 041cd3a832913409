import * as z from 'zod/mini';

/** What the owner of an account is told of a link by which their password can be set, or was. */
export const LinkNotice = z.object({
  id: z.string(),
  madeAt: z.string(),
  /** Null for the command on the server. */
  madeBy: z.nullable(z.string()),
  usedAt: z.nullable(z.string()),
  /** The address that used it, as far as it is known. */
  usedFrom: z.nullable(z.string()),
  /** Until when it can be used; null where it no longer can. */
  goodUntil: z.nullable(z.string()),
  /** When this was read. */
  at: z.string(),
});
export type LinkNotice = z.infer<typeof LinkNotice>;
