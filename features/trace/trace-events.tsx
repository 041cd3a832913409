import { Replay } from '#features/events/replay.tsx';
import { Dotted } from '#components/ui/dotted.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { EventSummary } from '#features/events/events.schema.ts';
import { eventPath } from '#lib/routes.ts';

/** Webhooks that mention an identifier: when they came, and if they were not understood, why. */
export function TraceEvents({
  events,
  zone,
  replayable = false,
}: {
  events: EventSummary[];
  zone: string;
  replayable?: boolean;
}) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {events.map((event) => (
        <li key={event.report} className="grid grid-cols-1 gap-1">
          <span className="flex flex-wrap items-baseline gap-x-3">
            <Link
              href={eventPath(event.id)}
              data-found
              className="font-mono text-sm text-accent underline underline-offset-2"
            >
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
