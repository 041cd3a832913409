import { CircleCheck } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { eventsHref } from '#features/events/event-search.ts';
import { formatAmount } from '#lib/format-points.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

type Props = { quarantine: Monitoring['quarantine']; zone: string };

/** What was kept and not understood, by why. */
export function Quarantine({ quarantine: { total, more, read, reasons }, zone }: Props) {
  if (total === 0) {
    return (
      <Section id="quarantine" title="Quarantine" className="lg:col-span-3">
        <p className="flex gap-2 text-muted">
          <CircleCheck aria-hidden className="mt-0.5 size-4.5 shrink-0 text-positive" />
          Nothing waits in quarantine.
        </p>
      </Section>
    );
  }
  const all = (
    <Link href={eventsHref({ status: 'quarantined' })} className="text-accent underline underline-offset-2">
      Show and replay
    </Link>
  );
  return (
    <Section
      id="quarantine"
      title={`Quarantine: ${more ? 'more than ' : ''}${formatAmount(total)}`}
      aside={all}
      className="lg:col-span-3"
    >
      {read < total && <p className="text-sm text-muted">The reasons of the latest {formatAmount(read)}:</p>}
      <ul className="grid grid-cols-1 gap-2.5">
        {reasons.map(({ type, reason, count, lastAt }) => (
          <li key={`${type} ${reason}`} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 text-sm">
            <p className="wrap-anywhere">{reason}</p>
            <p className="text-right font-medium">{formatAmount(count)}</p>
            <p className="col-span-2 flex min-w-0 flex-wrap gap-x-3 text-muted">
              <Link
                href={eventsHref({ status: 'quarantined', type })}
                className="min-w-0 font-mono text-accent underline underline-offset-2 wrap-anywhere"
              >
                {type}
              </Link>
              <span>
                last at <Moment at={lastAt} zone={zone} />
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
