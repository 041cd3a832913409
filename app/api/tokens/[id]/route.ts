import { staffRoute } from '#lib/auth/staff-route.ts';
import { revokeToken } from '#features/tokens/revoke-token.server.ts';

/** Revokes it, for good. */
export const DELETE = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true },
  async ({ viewer }, { id }: { id: string }) => ({
    token: await revokeToken(viewer, id),
  }),
);
