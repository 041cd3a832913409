import { endMemberSessions } from '#features/staff/end-member-sessions.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Signs this person out everywhere. */
export const DELETE = staffRoute({ right: 'staff', signedIn: true }, async ({ viewer }, { id }: { id: string }) => ({
  member: await endMemberSessions(viewer, id),
}));
