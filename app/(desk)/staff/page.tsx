import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { AdministratorsOnly } from '#components/shell/administrators-only';
import { StaffList } from '#components/staff/staff-list';
import { PageHeader } from '#components/ui/page-header';
import { isAdministrator } from '#lib/auth/administrator';
import { requireViewer } from '#lib/auth/guard';
import { getQueryClient } from '#lib/client/query-client';
import { staffQuery } from '#lib/client/staff-query';
import { listStaff } from '#lib/staff/list-staff';

export const metadata: Metadata = { title: 'Staff' };

export default async function StaffPage() {
  const viewer = await requireViewer('/staff');
  if (!isAdministrator(viewer)) return <AdministratorsOnly title="Staff" />;
  const queryClient = getQueryClient();
  await queryClient.query({ ...staffQuery(), queryFn: () => listStaff(viewer) });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Staff">
        <p>Who may use this desk. Whoever leaves is switched off, not deleted: the audit trail goes on naming them.</p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <StaffList />
      </HydrationBoundary>
    </div>
  );
}
