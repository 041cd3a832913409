import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { AuditTrail } from '#features/audit/audit-trail.tsx';
import { readAuditFacts } from '#features/audit/audit-facts.server.ts';
import { AuditChoice } from '#features/audit/audit-filter.server.ts';
import { auditHref, auditParameters, loadAuditSearch } from '#features/audit/audit-search.ts';
import { listAudit } from '#features/audit/list-audit.server.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { searchOf } from '../address';
import { readerZone } from '../reader-zone';

export const metadata: Metadata = { title: 'Audit trail' };

export default async function AuditTrailPage({ searchParams }: PageProps<'/audit'>) {
  const search = loadAuditSearch(await searchOf(searchParams));
  const viewer = await requireViewer(auditHref(search), 'audit');
  const zone = await readerZone();
  const choice = AuditChoice.parse(auditParameters(search, zone));
  const [page, facts] = await Promise.all([
    listAudit(viewer, { ...choice, ...(search.before && { cursor: search.before }) }),
    readAuditFacts(viewer),
  ]);
  return (
    <>
      <PageHeader title="Audit trail">
        <p>
          Who saw, changed or was refused what, and from where; times in {zone}. What people typed is kept as a digest
          only, and no line can be changed.
        </p>
      </PageHeader>
      <AuditTrail search={search} zone={zone} page={page} {...facts} />
    </>
  );
}
