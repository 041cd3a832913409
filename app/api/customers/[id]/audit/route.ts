import { CustomerAuditFilter, listCustomerAudit } from '#features/audit/list-audit.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** Who looked at this customer, the latest first. */
export const GET = staffRoute(
  { right: 'audit', query: CustomerAuditFilter },
  ({ viewer, query }, { id }: { id: string }) => listCustomerAudit(viewer, id, query),
);
