import { Replay } from '#components/events/replay';
import { Dotted } from '#components/ui/dotted';
import { Link } from '#components/ui/link';
import { Moment } from '#components/ui/moment';
import { eventHref } from '#lib/client/destination';
import type { EventSummary } from '#lib/wire/event';

/** Webhooks that mention an identifier: when they came, and why they were not understood if they were not. */
export function TraceEvents({ events, zone, replayable = false }: { events: EventSummary[]; zone: string; replayable?: boolean }) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {events.map((event) => (
        <li key={event.report} className="grid grid-cols-1 gap-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <Link href={eventHref(event.id)} data-found className="font-mono text-sm text-accent underline underline-offset-2">
              <Dotted name={event.type} />
            </Link>
            <span className="text-sm">
              received <Moment at={event.receivedAt} zone={zone} />
            </span>
          </span>
          {event.reason !== null && <span className="text-sm wrap-anywhere">{event.reason}</span>}
          {replayable && <Replay event={event} />}
        </li>
      ))}
    </ul>
  );
}
