import Link from 'next/link';
import { StatusBadge } from '#components/events/status-badge';
import { Moment } from '#components/ui/moment';
import type { EventSummary } from '#lib/wire/event';

/** One webhook of the log: what it was, whether it was understood and if not why, whom it names, when it came. */
export function EventRow({ event, zone }: { event: EventSummary; zone: string }) {
  const { id, type, status, reason, customerId, duplicates, receivedAt } = event;
  return (
    <Link
      href={`/events/${encodeURIComponent(id)}`}
      prefetch={false}
      data-event={id}
      className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-3 py-2 -outline-offset-2 hover:bg-hover sm:grid-cols-[6.5rem_minmax(0,1fr)_minmax(0,14rem)_11rem]"
    >
      <span className="order-last justify-self-end sm:order-none sm:justify-self-start">
        <StatusBadge status={status} />
      </span>
      <span className="min-w-0">
        <span className="flex min-w-0 items-baseline gap-2">
          <bdi className="truncate font-mono text-sm">{type}</bdi>
          {duplicates > 0 && <span className="text-xs whitespace-nowrap text-faint">sent {duplicates + 1} times</span>}
        </span>
        {reason && <span className="line-clamp-2 text-sm text-muted wrap-anywhere">{reason}</span>}
      </span>
      <span className="col-start-1 row-start-2 truncate font-mono text-sm text-muted sm:col-auto sm:row-auto">{customerId}</span>
      <span className="text-sm text-muted sm:justify-self-end">
        <Moment at={receivedAt} zone={zone} />
      </span>
    </Link>
  );
}
