import { getSenders, setSenders } from '#features/setup/senders.server.ts';
import { NewSenders } from '#features/setup/setup-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'set_up' }, ({ viewer }) => getSenders(viewer));

export const PATCH = staffRoute({ right: 'set_up', recentProof: true, body: NewSenders }, ({ viewer, body }) =>
  setSenders(viewer, body.networks),
);
