import { CustomerSearch, findCustomers } from '#features/lookup/find-customers.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** `?source_id=` exactly, or `?q=`: any identifier or part of a name. */
export const GET = staffRoute({ right: 'read', query: CustomerSearch }, ({ viewer, query }) =>
  findCustomers(viewer, query),
);
