'use client';

import { Snowflake } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useZone } from '#components/shell/zone-provider';
import { Link } from '#components/ui/link';
import { useCustomer } from '#lib/client/customer-query';
import { formatAmount } from '#lib/client/format-points';
import { formatTime, formatUtc } from '#lib/client/format-time';
import { NOT_FROZEN } from '#lib/client/frozen-search';
import { useHeard } from '#lib/client/heard';
import { timelineHref, timelineSearch } from '#lib/client/timeline-search';

/** Says that a page shows what was known at a moment, and leads to the present. */
export function FrozenBanner({ customerId }: { customerId: string }) {
  const heard = useHeard();
  const zone = useZone();
  const { newerLines } = useCustomer(customerId);
  const [search] = useQueryStates(timelineSearch);
  if (heard === null) return null;
  return (
    <aside aria-label="Frozen view" className="mb-5 flex gap-3 rounded-lg border border-line bg-accent-tint px-4 py-3 text-sm">
      <Snowflake aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
      <p>
        This view is frozen at{' '}
        <time dateTime={heard} title={formatUtc(heard)}>
          {formatTime(heard, zone, 'stamp')} {zone}
        </time>
        . {newerLines > 0 && `${formatAmount(newerLines)} newer ${newerLines === 1 ? 'line is' : 'lines are'} not shown. `}
        <Link
          href={`/customers/${encodeURIComponent(customerId)}${timelineHref({ ...search, ...NOT_FROZEN })}`}
          className="text-accent underline underline-offset-2"
        >
          Show the present
        </Link>
      </p>
    </aside>
  );
}
