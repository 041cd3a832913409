import { createHash, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';
import type { Identity } from '#lib/auth/viewer.ts';

/**
 * The token of an `Authorization: Bearer …` header; null for another scheme, which is a proxy's business and not
 * ours.
 */
export function bearerToken(headers: Headers): string | null {
  const [scheme, token = ''] = headers.get('authorization')?.trim().split(/\s+/, 2) ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : null;
}

/** Whose token it is; null where it is not the configured one, or none is configured. */
export function findTokenIdentity(token: string): Identity | null {
  const { apiToken } = env();
  // Digests have one length, so the comparison tells neither how much of the token was right nor how long it is.
  if (!apiToken || !timingSafeEqual(sha256(token), sha256(apiToken))) return null;
  return { kind: 'token', id: 'environment', name: 'POINTLINE_API_TOKEN' };
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
