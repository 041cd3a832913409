'use client';

import { useQuery } from '@tanstack/react-query';
import { EventFacts } from '#features/events/event-facts.tsx';
import { Payloads } from '#features/events/payloads.tsx';
import { Replay } from '#features/events/replay.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { Link } from '#components/ui/link.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useMaskedOnLeaving } from '#features/reveal/use-masked-on-leaving.ts';
import { eventQuery } from '#features/events/events.query.ts';
import { timelineHref } from '#features/timeline/timeline-search.ts';
import { customerPath } from '#lib/routes.ts';

/** One webhook: what became of it, the lines it proves, and its payload to the letter. */
export function EventView({ id }: { id: string }) {
  const { data: event, ...query } = useQuery(eventQuery(id));
  useMaskedOnLeaving(event?.customerId ?? id);
  if (query.isError && !event) {
    return <Failed what="The event" query={query} />;
  }
  if (!event) return <SkeletonRows rows={6} label="Loading the event" />;
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[24rem_minmax(0,1fr)]">
      {query.isError && (
        <div className="lg:col-span-2">
          <NotRenewed what="The event" query={query} />
        </div>
      )}
      <div className="grid grid-cols-1 min-w-0 gap-5">
        <Panel title="What became of it">
          <div className="grid grid-cols-1 gap-4">
            <EventFacts event={event} />
            <div className="border-t border-line pt-4">
              <Replay event={event} />
            </div>
          </div>
        </Panel>
        <Panel title="Lines it proves">
          {event.lines.length === 0 ? (
            <p className="text-sm text-muted">None: it names no customer’s doings, or it is in quarantine.</p>
          ) : (
            <ul className="grid grid-cols-1 gap-1">
              {event.lines.map(({ customerId, key }) => (
                <li key={`${customerId} ${key}`} className="min-w-0">
                  <Link
                    href={`${customerPath(customerId)}${timelineHref({ line: key })}`}
                    className="block truncate py-0.5 font-mono text-sm text-accent underline underline-offset-2"
                  >
                    {key}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <Panel title="Payload">
        <Payloads event={event} label="Payload" />
      </Panel>
    </div>
  );
}
