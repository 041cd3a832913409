import { explainKey, NewManagementKey } from '#features/setup/asking/asking-request.server.ts';
import { enterManagementKey, removeManagementKey } from '#features/setup/asking/change-key.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const POST = staffRoute(
  { right: 'set_up', signedIn: true, recentProof: true, body: NewManagementKey, explain: explainKey },
  ({ viewer, body }) => enterManagementKey(viewer, body),
);

export const DELETE = staffRoute({ right: 'set_up', signedIn: true, recentProof: true }, ({ viewer }) =>
  removeManagementKey(viewer),
);
