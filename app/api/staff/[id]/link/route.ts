import { makeLink } from '#features/staff/make-link.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The path of a one-time link with which this person sets a new password. */
export const POST = staffRoute({ right: 'staff', signedIn: true }, ({ viewer }, { id }: { id: string }) =>
  makeLink(viewer, id),
);
