import { resetFactor } from '#features/staff/reset-factor.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Takes away the second factor of somebody who lost theirs. */
export const DELETE = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true },
  async ({ viewer }, { id }: { id: string }) => ({
    member: await resetFactor(viewer, id),
  }),
);
