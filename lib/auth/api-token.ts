import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';
import { findLiveToken } from '#lib/auth/live-tokens.ts';
import { isTokenText } from '#lib/auth/token-text.ts';
import type { Identity } from '#lib/auth/viewer.ts';

/** Whose token it is, and as of when (see waitUntilProjected). */
type Bearer = { identity: Identity; unprojected: bigint | null | undefined };

/**
 * The token of an `Authorization: Bearer …` header; null for another scheme, which is a proxy's business and not
 * ours.
 */
export function bearerToken(headers: Headers): string | null {
  const [scheme, token = ''] = headers.get('authorization')?.trim().split(/\s+/, 2) ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : null;
}

/** Whose token it is; null where it is neither the configured one nor one that was made in the desk and is good. */
export async function findBearer(token: string): Promise<Bearer | null> {
  if (isConfigured(token))
    return { identity: { kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' }, unprojected: undefined };
  return isTokenText(token) ? findLiveToken(token) : null;
}

function isConfigured(token: string): boolean {
  const { apiToken } = env();
  // Digests have one length, so the comparison tells neither how much of the token was right nor how long it is.
  return apiToken !== null && timingSafeEqual(sha256(token), sha256(apiToken));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
