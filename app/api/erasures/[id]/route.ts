import { cancelErasure } from '#features/erasure/request-erasure.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Takes an erasure back that has not begun. */
export const DELETE = staffRoute({ right: 'erase', atOnce: true }, ({ viewer }, { id }: { id: string }) =>
  cancelErasure(viewer, id),
);
