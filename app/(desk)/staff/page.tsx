import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { StaffList } from '#features/staff/staff-list.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { staffQuery } from '#features/staff/staff.query.ts';
import { listStaff } from '#features/staff/list-staff.server.ts';

export const metadata: Metadata = { title: 'Staff' };

export default async function StaffPage() {
  const viewer = await requireViewer('/staff', 'staff');
  const queryClient = getQueryClient();
  await queryClient.query({ ...staffQuery(), queryFn: () => listStaff(viewer) });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Staff">
        <p>Who may use this desk. Whoever leaves is switched off, not deleted: the audit trail goes on naming them.</p>
        <p>
          Programs come in with{' '}
          <Link href="/tokens" className="text-accent underline underline-offset-2">
            API tokens
          </Link>
          .
        </p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <StaffList />
      </HydrationBoundary>
    </div>
  );
}
