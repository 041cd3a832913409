import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { EventLog } from '#features/events/event-log.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { eventLogQuery } from '#features/events/events.query.ts';
import { eventParameters, eventsHref, loadEventSearch } from '#features/events/event-search.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { currentPosition } from '#lib/live/position.ts';
import { listEvents } from '#features/events/events.server.ts';
import { searchOf } from '../address';

export const metadata: Metadata = { title: 'Events' };

export default async function EventsPage({ searchParams }: PageProps<'/events'>) {
  const search = loadEventSearch(await searchOf(searchParams));
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
