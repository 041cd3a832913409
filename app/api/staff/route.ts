import { Invitation, invite } from '#features/staff/invite.server.ts';
import { listStaff } from '#features/staff/list-staff.server.ts';
import { sentencesOf } from '#lib/auth/person.ts';
import { withMakerMark } from '#features/staff/with-maker-mark.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'staff' }, ({ viewer }) => listStaff(viewer));

/** An account, and the path of the one-time link for its owner. */
export const POST = staffRoute(
  { right: 'staff', signedIn: true, recentProof: true, body: Invitation, explain: sentencesOf },
  ({ viewer, body, request }) => withMakerMark(request, (browser) => invite(viewer, body, { browser })),
);
