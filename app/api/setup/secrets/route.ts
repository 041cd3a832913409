import { addSecret } from '#features/setup/change-secrets.server.ts';
import { listSecrets } from '#features/setup/read-secrets.server.ts';
import { NewSecret, SHORTEST_SECRET } from '#features/setup/setup-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'set_up' }, ({ viewer }) => listSecrets(viewer));

const WRONG =
  'Give the secret a name of up to 60 characters. The secret itself is as Voucherify shows it: at least ' +
  `${SHORTEST_SECRET} characters, without blanks and commas.`;

export const POST = staffRoute(
  { right: 'set_up', signedIn: true, recentProof: true, body: NewSecret, explain: () => WRONG },
  ({ viewer, body }) => addSecret(viewer, body),
);
