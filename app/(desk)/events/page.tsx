import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { EventLog } from '#components/events/event-log';
import { PageHeader } from '#components/ui/page-header';
import { requireViewer } from '#lib/auth/guard';
import { eventLogQuery } from '#lib/client/event-query';
import { eventParameters, eventsHref, loadEventSearch } from '#lib/client/event-search';
import { getQueryClient } from '#lib/client/query-client';
import { currentPosition } from '#lib/live/position';
import { listEvents } from '#lib/queries/list-events';

export const metadata: Metadata = { title: 'Events' };

export default async function EventsPage({ searchParams }: PageProps<'/events'>) {
  const search = loadEventSearch(await searchParams);
  const viewer = await requireViewer(eventsHref(search));
  // before the data: what changes after this is told to the page
  const position = await currentPosition();
  const queryClient = getQueryClient();
  await queryClient.infiniteQuery({
    ...eventLogQuery(search),
    queryFn: () => listEvents(viewer, eventParameters(search)),
  });
  return (
    <>
      <PageHeader title="Events">
        <p>Every webhook that Voucherify sent, kept as it came. What could not be understood waits in quarantine.</p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <EventLog position={position} />
      </HydrationBoundary>
    </>
  );
}
