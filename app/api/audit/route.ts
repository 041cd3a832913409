import { AuditFilter, listAudit } from '#features/audit/list-audit.server.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** The audit trail, the latest line first. */
export const GET = staffRoute({ right: 'audit', query: AuditFilter }, ({ viewer, query }) => listAudit(viewer, query));
