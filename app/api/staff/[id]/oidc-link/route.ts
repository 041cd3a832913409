import { makeConnection } from '#features/staff/make-link.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The path of a one-time link with which this person connects their account with the other sign-in. */
export const POST = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true },
  ({ viewer }, { id }: { id: string }) => makeConnection(viewer, id),
);
