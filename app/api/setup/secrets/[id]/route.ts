import { endSecret, removeSecret } from '#features/setup/change-secrets.server.ts';
import { SecretChange } from '#features/setup/setup-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

type Named = { id: string };

export const PATCH = staffRoute(
  { right: 'set_up', signedIn: true, recentProof: true, body: SecretChange },
  ({ viewer, body }, { id }: Named) => endSecret(viewer, id, body.endsAt),
);

export const DELETE = staffRoute({ right: 'set_up', signedIn: true, recentProof: true }, ({ viewer }, { id }: Named) =>
  removeSecret(viewer, id),
);
