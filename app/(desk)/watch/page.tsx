import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { MonitoringView } from '#features/monitoring/monitoring-view.tsx';
import { may } from '#lib/auth/require-right.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { monitoringQuery } from '#features/monitoring/monitoring.query.ts';
import { openMonitoring } from '#features/monitoring/monitoring.server.ts';
import { forAdministrators } from '../for-administrators';

export const metadata: Metadata = { title: 'Watch' };

export default async function WatchPage() {
  const viewer = await requireViewer('/watch');
  if (!may(viewer, 'monitor')) return forAdministrators(viewer, 'Watch');
  const queryClient = getQueryClient();
  queryClient.setQueryData(monitoringQuery().queryKey, await openMonitoring(viewer));
  return (
    <>
      <PageHeader title="Watch">
        <p>Whether webhooks arrive, how fast, and what stands in their way. Looks again every ten seconds.</p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <MonitoringView />
      </HydrationBoundary>
    </>
  );
}
