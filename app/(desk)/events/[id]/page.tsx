import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { EventView } from '#components/events/event-view';
import { Dotted } from '#components/ui/dotted';
import { Link } from '#components/ui/link';
import { PageHeader } from '#components/ui/page-header';
import { requireViewer } from '#lib/auth/guard';
import { eventQuery } from '#lib/client/event-query';
import { getQueryClient } from '#lib/client/query-client';
import { getEvent } from '#lib/queries/get-event';
import { orNotFound } from '../../or-not-found';
import { pathPart } from '../../path-part';

export const metadata: Metadata = { title: 'Event' };

export default async function EventPage({ params }: PageProps<'/events/[id]'>) {
  const id = pathPart((await params).id);
  const viewer = await requireViewer(`/events/${encodeURIComponent(id)}`);
  const event = await orNotFound(getEvent(viewer, id));
  const queryClient = getQueryClient();
  queryClient.setQueryData(eventQuery(id).queryKey, event);
  return (
    <>
      <p className="mb-1 text-sm">
        <Link href="/events" className="text-muted underline-offset-2 hover:underline">
          Events
        </Link>
      </p>
      <PageHeader title={<Dotted name={event.type} />} />
      <HydrationBoundary state={dehydrate(queryClient)}>
        <EventView id={id} />
      </HydrationBoundary>
    </>
  );
}
