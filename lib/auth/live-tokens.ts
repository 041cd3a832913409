import * as z from 'zod/mini';
import { SCOPES } from '#lib/auth/rights.ts';
import { db } from '#lib/database/db.ts';
import { isUnavailable } from '#lib/database/failure.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { NEWEST_UNPROJECTED } from '#lib/ingest/wait-until-projected.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';
import type { Identity } from '#lib/auth/viewer.ts';

/** As it is kept in the database, where nobody can use it, nor put one of their own without the secret key. */
export function tokenDigest(token: string): string {
  return keyedDigest(token, 'api_token');
}

/** A token is good until it is revoked or its time is over. */
export const IS_LIVE = Prisma.sql`revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())`;

const Live = z.object({
  id: z.templateLiteral(['api_', z.string()]),
  name: z.string(),
  rights: z.array(z.enum(SCOPES)),
});
type Live = z.infer<typeof Live>;
const Known = z.extend(Live, { digest: z.string() });
const Used = z.extend(Live, { unprojected: z.nullable(z.bigint()) });

/** Milliseconds in which an unknown token costs no second look: strangers can make up as many as they like. */
const LOOK_AGAIN = 1_000;

/** The tokens that were good when last looked at. */
type Memory = { tokens: ReadonlyMap<string, Live>; lookedAt: number };

// On globalThis, since Next's bundle has copies of this module.
const shared = globalThis as { pointlineTokens?: Memory; pointlineTokensLook?: Promise<Memory> | null };

/**
 * Whose token it is, from the database: what was revoked on any instance is good nowhere from then on. Notes its use in
 * the same statement, once a minute at most. While the database is away a token is taken as it was known last: nothing
 * of customers can be read then, and Prometheus has to learn of the outage.
 */
export async function findLiveToken(token: string): Promise<{ identity: Identity; unprojected: bigint | null } | null> {
  const digest = tokenDigest(token);
  const known = await findKnown(digest);
  if (!known) return null;
  try {
    const [used] = await queryRows(db().reads, Used)`
      WITH used AS (
        UPDATE api_token SET last_used_at = now() WHERE id = (
          SELECT id FROM api_token
          WHERE digest = ${digest} AND ${IS_LIVE}
            AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
          FOR UPDATE SKIP LOCKED))
      SELECT id, name, scopes AS rights, ${NEWEST_UNPROJECTED} AS unprojected
      FROM api_token WHERE digest = ${digest} AND ${IS_LIVE}`;
    if (!used) return null;
    const { unprojected, ...live } = used;
    return { identity: { kind: 'token', ...live }, unprojected };
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return { identity: { kind: 'token', ...known }, unprojected: null };
  }
}

/** To be called where one was made here: it is good from the next request on. */
export function forgetTokens(): void {
  delete shared.pointlineTokens;
}

async function findKnown(digest: string): Promise<Live | undefined> {
  const { tokens, lookedAt } = shared.pointlineTokens ?? (await look());
  const known = tokens.get(digest);
  if (known || performance.now() - lookedAt < LOOK_AGAIN) return known;
  return (await look()).tokens.get(digest);
}

/** All who ask meanwhile share one look. */
function look(): Promise<Memory> {
  return (shared.pointlineTokensLook ??= readTokens().finally(() => {
    shared.pointlineTokensLook = null;
  }));
}

async function readTokens(): Promise<Memory> {
  const lookedAt = performance.now();
  const rows = await queryRows(db().reads, Known)`
    SELECT digest, id, name, scopes AS rights FROM api_token WHERE ${IS_LIVE}`;
  return (shared.pointlineTokens = { tokens: new Map(rows.map(({ digest, ...live }) => [digest, live])), lookedAt });
}
