import { explainKey, NewKey } from '#features/setup/asking/asking-request.server.ts';
import { getAsking } from '#features/setup/asking/asking.server.ts';
import { enterKey, removeKey } from '#features/setup/asking/change-key.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'set_up' }, ({ viewer }) => getAsking(viewer));

export const POST = staffRoute(
  { right: 'set_up', signedIn: true, recentProof: true, body: NewKey, explain: explainKey },
  ({ viewer, body }) => enterKey(viewer, body),
);

export const DELETE = staffRoute({ right: 'set_up', signedIn: true, recentProof: true }, ({ viewer }) =>
  removeKey(viewer),
);
