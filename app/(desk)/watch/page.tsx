import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { AdministratorsOnly } from '#components/shell/administrators-only';
import { PageHeader } from '#components/ui/page-header';
import { WatchView } from '#components/watch/watch-view';
import { isAdministrator } from '#lib/auth/administrator';
import { requireViewer } from '#lib/auth/guard';
import { getQueryClient } from '#lib/client/query-client';
import { watchQuery } from '#lib/client/watch-query';
import { openWatch } from '#lib/queries/watch/get-watch';

export const metadata: Metadata = { title: 'Watch' };

export default async function WatchPage() {
  const viewer = await requireViewer('/watch');
  if (!isAdministrator(viewer)) return <AdministratorsOnly title="Watch" />;
  const queryClient = getQueryClient();
  queryClient.setQueryData(watchQuery().queryKey, await openWatch(viewer));
  return (
    <>
      <PageHeader title="Watch">
        <p>Whether webhooks arrive, how fast, and what stands in their way. Looks again every ten seconds.</p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <WatchView />
      </HydrationBoundary>
    </>
  );
}
