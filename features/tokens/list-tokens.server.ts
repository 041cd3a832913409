import { recordAccess } from '#lib/auth/audit.ts';
import { requireRight } from '#lib/auth/require-right.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { readTokens } from '#features/tokens/read-tokens.server.ts';
import type { TokenList } from '#features/tokens/token.schema.ts';

/** @throws ForbiddenError for all but administrators. */
export async function listTokens(viewer: Viewer): Promise<TokenList> {
  requireRight(viewer, 'staff');
  await recordAccess(viewer, { action: 'token.listed' });
  return { tokens: await readTokens(db()) };
}
