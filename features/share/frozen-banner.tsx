'use client';

import { Snowflake } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useZone } from '#components/shell/zone.ts';
import { Link } from '#components/ui/link.tsx';
import { useCustomer } from '#features/customer/customer.query.ts';
import { formatAmount } from '#lib/format-points.ts';
import { formatTime, formatUtc } from '#lib/time/format-time.ts';
import { NOT_FROZEN } from '#features/share/frozen-search.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { timelineHref, timelineSearch } from '#features/timeline/timeline-search.ts';
import { customerPath } from '#lib/routes.ts';

/** Says that a page shows what was known at a moment, and leads to the present. */
export function FrozenBanner({ customerId }: { customerId: string }) {
  const knownAt = useKnownAt();
  const zone = useZone();
  const { newerLines } = useCustomer(customerId);
  const [search] = useQueryStates(timelineSearch);
  if (knownAt === null) return null;
  return (
    <aside
      aria-label="Frozen view"
      className="mb-5 flex gap-3 rounded-lg border border-line bg-accent-tint px-4 py-3 text-sm"
    >
      <Snowflake aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <p>
        This view is frozen at{' '}
        <time dateTime={knownAt} title={formatUtc(knownAt)}>
          {formatTime(knownAt, zone, 'stamp')} {zone}
        </time>
        .{' '}
        {newerLines > 0 &&
          `${formatAmount(newerLines)} newer ${newerLines === 1 ? 'line is' : 'lines are'} not shown. `}
        <Link
          href={`${customerPath(customerId)}${timelineHref({ ...search, ...NOT_FROZEN })}`}
          className="text-accent underline underline-offset-2"
        >
          Show the present
        </Link>
      </p>
    </aside>
  );
}
