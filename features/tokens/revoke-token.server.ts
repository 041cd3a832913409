import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { changeStaff } from '#features/staff/change-staff.server.ts';
import { readToken } from '#features/tokens/read-tokens.server.ts';
import type { ApiToken } from '#features/tokens/token.schema.ts';

/** Takes effect at the next request on every instance. A token that is revoked already stays as it is. */
export function revokeToken(viewer: Viewer, id: string): Promise<ApiToken> {
  return changeStaff(viewer, async (tx) => {
    const before = await readToken(tx, id);
    if (before.revokedAt !== null) return before;
    await tx.apiToken.update({ where: { id }, data: { revokedAt: new Date(), revokedBy: viewer.id } });
    await recordAccess(viewer, { action: 'token.revoked', subject: id }, tx);
    return readToken(tx, id);
  });
}
