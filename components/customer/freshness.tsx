'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { Link } from '#components/ui/link';
import { Moment } from '#components/ui/moment';
import { ageWords } from '#lib/client/age-words';
import { useCustomer } from '#lib/client/customer-query';
import { eventsHref } from '#lib/client/event-search';
import { formatTime } from '#lib/client/format-time';
import { pulseQuery } from '#lib/client/pulse-query';
import { useServerNow } from '#lib/client/use-server-now';
import { dayIn } from '#lib/client/zoned-day';

/**
 * How much of what Voucherify sent is on this page. A webhook is worked in when it is kept, in one transaction, so the page
 * is complete up to the newest webhook that came in, whoever it was about; unless one of this customer stands in quarantine:
 * then up to the oldest of those. What never arrived nobody can know; gaps in a balance tell of it.
 */
export function Freshness({ customerId }: { customerId: string }) {
  const { quarantined } = useCustomer(customerId);
  const { data: pulse } = useSuspenseQuery(pulseQuery());
  const zone = useZone();
  const now = useServerNow(pulse.at);
  const { lastWebhookAt, unclaimed } = pulse;
  if (lastWebhookAt === null) return null;
  const isComplete = quarantined.count === 0;
  const Icon = isComplete ? CircleCheck : TriangleAlert;
  const show = (at: string) => (dayIn(zone, at) === dayIn(zone, pulse.at) ? 'time' : 'stamp');
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-2 text-sm text-muted">
      <Icon aria-hidden className={isComplete ? 'size-4 shrink-0 text-positive' : 'size-4 shrink-0 text-warning'} />
      <span>
        Complete up to <Moment at={quarantined.since ?? lastWebhookAt} zone={zone} show={show(quarantined.since ?? lastWebhookAt)} />
      </span>
      <Dot />
      {isComplete ? (
        <span>{unclaimed === 0 ? 'nothing in quarantine' : 'nothing of theirs in quarantine'}</span>
      ) : (
        <Quarantined href={eventsHref({ status: 'quarantined', customer: customerId })}>{quarantined.count} in quarantine</Quarantined>
      )}
      {unclaimed > 0 && (
        <>
          <Dot />
          <Quarantined href={eventsHref({ status: 'quarantined' })}>{unclaimed} there that name no customer</Quarantined>
        </>
      )}
      <Dot />
      <span>
        last webhook{' '}
        {/* As wide as it ever gets while it ticks, else the page below would move by a line */}
        <time dateTime={lastWebhookAt} title={formatTime(lastWebhookAt, zone, 'stamp')} className="inline-block min-w-[10ch] whitespace-nowrap tabular-nums">
          {ageWords(now - Date.parse(lastWebhookAt))}
        </time>
      </span>
    </p>
  );
}

function Dot() {
  return (
    <span aria-hidden className="text-faint">
      ·
    </span>
  );
}

function Quarantined({ href, children }: { href: ReturnType<typeof eventsHref>; children: ReactNode }) {
  return (
    <Link href={href} className="text-warning underline underline-offset-2">
      {children}
    </Link>
  );
}
