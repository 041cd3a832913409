import { z } from 'zod';
import { IS_LIVE } from '#lib/auth/live-tokens.ts';
import { iso } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { type ApiToken, TokenList } from '#features/tokens/token.schema.ts';

/** Tokens that are good, by name, then the latest hundred that no longer are. */
export async function readTokens(
  client: Prisma.TransactionClient,
  where = Prisma.sql`true`,
): Promise<TokenList['tokens']> {
  const rows = await queryRows(client, z.unknown())`
    SELECT api_token.id, api_token.name, hint, scopes,
      ${iso('api_token.created_at')} AS "createdAt", ${iso('last_used_at')} AS "lastUsedAt",
      ${iso('expires_at')} AS "expiresAt", ${iso('revoked_at')} AS "revokedAt", ${IS_LIVE} AS "isLive",
      json_build_object('name', coalesce(staff.name, created_by), 'isSwitchedOff', disabled_at IS NOT NULL) AS "madeBy"
    FROM api_token LEFT JOIN staff ON staff.id = created_by
    WHERE ${where}
    ORDER BY (${IS_LIVE}) DESC,
      CASE WHEN ${IS_LIVE} THEN lower(api_token.name) END, api_token.created_at DESC, api_token.id
    LIMIT 200`;
  return TokenList.shape.tokens.parse(rows);
}

export async function readToken(client: Prisma.TransactionClient, id: string): Promise<ApiToken> {
  const [token] = await readTokens(client, Prisma.sql`api_token.id = ${id}`);
  if (!token) throw new NotFoundError('There is no API token with this id.');
  return token;
}
