import { randomUUID } from 'node:crypto';
import { recordAccess } from '#lib/auth/audit.ts';
import { forgetTokens, IS_LIVE, tokenDigest } from '#lib/auth/live-tokens.ts';
import { newTokenText, tokenHint } from '#lib/auth/token-text.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { ConflictError } from '#lib/errors.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import type { NewToken } from '#features/tokens/new-token.schema.ts';
import { readToken, readTokens } from '#features/tokens/read-tokens.server.ts';
import type { MadeToken } from '#features/tokens/token.schema.ts';

/** Each instance knows all of them by heart (lib/auth/live-tokens.ts). */
const MOST = 100;

/** @throws ForbiddenError for all but administrators who are signed in, ConflictError where there are too many. */
export async function makeToken(viewer: Viewer, { name, scopes, expiresAt }: NewToken): Promise<MadeToken> {
  const text = newTokenText();
  const made = await changeStaff(viewer, async (tx) => {
    if ((await readTokens(tx, IS_LIVE)).length >= MOST)
      throw new ConflictError(`There are ${MOST} tokens already. Revoke those that nobody uses.`);
    const id = `api_${randomUUID()}`;
    await tx.apiToken.create({
      data: { id, name, digest: tokenDigest(text), hint: tokenHint(text), scopes, expiresAt, createdBy: viewer.id },
    });
    const detail = { scopes, until: expiresAt?.toISOString() ?? null };
    await recordAccess(viewer, { action: 'token.made', subject: id, detail }, tx);
    return { token: await readToken(tx, id), text };
  });
  forgetTokens();
  return made;
}
