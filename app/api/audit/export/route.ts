import { z } from 'zod';
import { auditCsv, auditJsonLines } from '#features/audit/audit-files.ts';
import { AuditChoice } from '#features/audit/audit-filter.server.ts';
import { exportAudit } from '#features/audit/list-audit.server.ts';
import { textStream } from '#features/export/text-stream.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { Zone } from '#lib/time/parameters.ts';

const AuditExport = AuditChoice.extend({ format: z.enum(['csv', 'jsonl']), zone: Zone.default('UTC') });

const FORMATS = {
  csv: { type: 'text/csv; charset=utf-8', write: auditCsv },
  jsonl: { type: 'application/jsonl; charset=utf-8', write: auditJsonLines },
} as const;

/** All lines that fit, as a file. */
export const GET = staffRoute({ right: 'audit', query: AuditExport }, async ({ viewer, query }) => {
  const { format, zone, ...choice } = query;
  const { type, write } = FORMATS[format];
  const stream = await textStream(write(exportAudit(viewer, choice), zone));
  const name = `audit-${new Date().toISOString().slice(0, 16).replace(':', '')}.${format}`;
  return new Response(stream, {
    headers: {
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
});
