import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { formatAmount } from '#lib/format-points.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** Who of the staff was shown far more customers than is usual; not there where nobody was. */
export function Readers({ readers, zone }: { readers: Monitoring['readers']; zone: string }) {
  if (readers.length === 0) return null;
  return (
    <Section id="readers" title="Who reads very much" className="lg:col-span-6">
      <p className="max-w-prose text-muted">
        These people were shown more different customers within an hour than is usual, as somebody is who copies the
        list. Their look-ups go on slowly. Ask them what they do, or switch their account off on the{' '}
        <Link href="/staff" className="text-accent underline underline-offset-2">
          staff page
        </Link>
        .
      </p>
      <ul className="grid grid-cols-1 gap-2.5 text-sm">
        {readers.map(({ staffId, name, customers, at }) => (
          <li key={staffId} className="flex flex-wrap items-baseline gap-x-3">
            <span className="min-w-0 font-medium wrap-anywhere">{name}</span>
            <span>{formatAmount(customers)} customers within an hour</span>
            <span className="text-muted">
              about <Moment at={at} zone={zone} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
