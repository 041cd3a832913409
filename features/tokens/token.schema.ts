import * as z from 'zod/mini';
import { SCOPES } from '#lib/auth/rights.ts';

/** An API token as administrators see it; its text is told once, when it is made. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  /** What it begins with. */
  hint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  createdAt: z.string(),
  /** Who made it, and whether they may still sign in. */
  madeBy: z.object({ name: z.string(), isSwitchedOff: z.boolean() }),
  /** To the minute; null where it never was. */
  lastUsedAt: z.nullable(z.string()),
  /** Null where it has no end. */
  expiresAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  isLive: z.boolean(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const TokenList = z.object({ tokens: z.array(ApiToken) });
export type TokenList = z.infer<typeof TokenList>;

export const ChangedToken = z.object({ token: ApiToken });

/** `text` is what programs send. It is told this once and kept nowhere. */
export const MadeToken = z.object({ token: ApiToken, text: z.string() });
export type MadeToken = z.infer<typeof MadeToken>;
