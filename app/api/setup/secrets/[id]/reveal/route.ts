import { revealSecret } from '#features/setup/change-secrets.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const POST = staffRoute(
  { right: 'set_up', signedIn: true, recentProof: true },
  ({ viewer }, { id }: { id: string }) => revealSecret(viewer, id),
);
