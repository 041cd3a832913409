import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { StaffList } from '#features/staff/staff-list.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/auth/require-right.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { staffQuery } from '#features/staff/staff.query.ts';
import { listStaff } from '#features/staff/list-staff.server.ts';
import { forAdministrators } from '../for-administrators';

export const metadata: Metadata = { title: 'Staff' };

export default async function StaffPage() {
  const viewer = await requireViewer('/staff');
  if (!may(viewer, 'staff')) return forAdministrators(viewer, 'Staff');
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
