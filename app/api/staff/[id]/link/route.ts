import { makeLink } from '#features/staff/make-link.server.ts';
import { withMakerMark } from '#features/staff/with-maker-mark.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The path of a one-time link with which this person sets a new password. */
export const POST = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true },
  ({ viewer, request }, { id }: { id: string }) =>
    withMakerMark(request, (browser) => makeLink(viewer, id, { browser })),
);
