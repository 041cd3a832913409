import { StatusBadge } from '#features/events/status-badge.tsx';
import { Dotted } from '#components/ui/dotted.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { formatTime } from '#lib/time/format-time.ts';
import type { EventSummary } from '#features/events/events.schema.ts';
import { eventPath } from '#lib/routes.ts';

type Props = {
  event: EventSummary;
  zone: string;
  selected: boolean;
  /** `range`: all from the one that was selected last. Null where there is nothing to select it for. */
  onSelect: ((id: string, how: { range: boolean }) => void) | null;
};

/** One webhook of the log: what it was, whom it names, when it came, and why it was not understood if it was not. */
export function EventRow({ event, zone, selected, onSelect }: Props) {
  const { id, type, status, mended, reason, customerId, duplicates, receivedAt } = event;
  return (
    <div className={classNames('flex items-center', selected && 'bg-accent-tint')}>
      {onSelect && (
        <label className="grid min-h-10 shrink-0 cursor-pointer place-items-center self-stretch py-2 pr-1 pl-3">
          <input
            type="checkbox"
            className="size-4"
            aria-label={`Select ${type}, received ${formatTime(receivedAt, zone, 'stamp')}`}
            checked={selected}
            onChange={({ nativeEvent }) =>
              onSelect(id, { range: nativeEvent instanceof MouseEvent && nativeEvent.shiftKey })
            }
          />
        </label>
      )}
      <Link
        href={eventPath(id)}
        data-event={id}
        aria-keyshortcuts={onSelect ? 'x' : undefined}
        onKeyDown={(pressed) => {
          if (onSelect && pressed.key === 'x' && !pressed.metaKey && !pressed.ctrlKey && !pressed.altKey)
            onSelect(id, { range: false });
        }}
        className={
          'grid min-h-10 min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 py-2 pr-3 ' +
          'pl-2 -outline-offset-2 hover:bg-hover sm:grid-cols-[minmax(0,1fr)_19rem_4rem]'
        }
      >
        <span className="min-w-0">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2">
            <bdi className="min-w-0 font-mono text-sm wrap-break-word">
              <Dotted name={type} />
            </bdi>
            {status === 'quarantined' && <StatusBadge status={status} mended={mended} />}
            {duplicates > 0 && (
              <span className="text-xs whitespace-nowrap text-faint">sent {duplicates + 1} times</span>
            )}
          </span>
          {reason && <span className="line-clamp-2 text-sm text-muted wrap-anywhere">{reason}</span>}
          <span className="block truncate font-mono text-sm text-faint sm:hidden">{customerId}</span>
        </span>
        <span className="hidden truncate font-mono text-sm text-muted sm:block">{customerId}</span>
        <span className="text-sm text-muted sm:justify-self-end">
          <Moment at={receivedAt} zone={zone} show="time" />
        </span>
      </Link>
    </div>
  );
}
