import { tryAgain } from '#features/setup/asking/change-key.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const POST = staffRoute({ right: 'set_up', signedIn: true }, ({ viewer }) => tryAgain(viewer));
