import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { EventView } from '#features/events/event-view.tsx';
import { Dotted } from '#components/ui/dotted.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { eventQuery } from '#features/events/events.query.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { getEvent } from '#features/events/event.server.ts';
import { orNotFound } from '../../or-not-found';
import { pathPart } from '../../address';
import { eventPath } from '#lib/routes.ts';

export const metadata: Metadata = { title: 'Event' };

export default async function EventPage({ params }: PageProps<'/events/[id]'>) {
  const id = pathPart((await params).id);
  const viewer = await requireViewer(eventPath(id));
  const event = await orNotFound(viewer, id, getEvent(viewer, id));
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
