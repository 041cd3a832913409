import { CustomerSearch, findCustomers } from '#features/lookup/find-customers.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The look-up of the desk: as `GET /api/customers`, with nothing of whom it is about in the address. */
export const POST = staffRoute({ right: 'read', body: CustomerSearch, example: '{"q":"…"}' }, ({ viewer, body }) =>
  findCustomers(viewer, body),
);
