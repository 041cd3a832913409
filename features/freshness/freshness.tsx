'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { CircleCheck, Inbox } from 'lucide-react';
import { DoubtList } from '#features/doubts/doubt-list.tsx';
import { CheckButton } from '#features/check/check-button.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { ageWords } from '#lib/time/span-words.ts';
import { eventsHref } from '#features/events/event-search.ts';
import { formatTime } from '#lib/time/format-time.ts';
import { freshnessQuery } from '#features/freshness/freshness.query.ts';
import { type AnyDoubt, useDoubts } from '#features/doubts/use-doubts.ts';
import { useServerNow } from '#features/freshness/use-server-now.ts';
import { dayIn } from '#lib/time/zone.ts';

/**
 * How much of what Voucherify sent is on this page. A page waits until all that was acknowledged is in the read
 * model, so it is complete up to the newest webhook, whoever it was about; where that took too long, up to an older
 * one. We say so only where we know of nothing amiss, and say what is amiss otherwise. Nobody can know what never
 * arrived; gaps in a balance show it.
 */
export function Freshness({ customerId }: { customerId: string }) {
  const { data: pulse, isError } = useSuspenseQuery(freshnessQuery());
  const zone = useZone();
  const now = useServerNow(pulse.at);
  const doubts = shownDoubts(useDoubts(customerId), isError ? pulse.at : null);
  const { lastWebhookAt, unprojectedSince, unclaimed } = pulse;
  if (lastWebhookAt === null) return null;
  const isComplete = doubts.length === 0 && unclaimed === 0 && unprojectedSince === null;
  const isDeaf = doubts.some(({ kind }) => kind === 'outdated' || kind === 'disconnected');
  const style = dayIn(zone, lastWebhookAt) === dayIn(zone, pulse.at) ? 'time' : 'stamp';
  return (
    <div className="mb-3 grid grid-cols-1 gap-1">
      <DoubtList doubts={doubts} customerId={customerId} />
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        {isComplete ? (
          <CircleCheck aria-hidden className="size-4 shrink-0 text-positive" />
        ) : (
          <Inbox aria-hidden className="size-4 shrink-0 text-faint" />
        )}
        <span>
          {isComplete ? 'Complete up to ' : 'Received up to '}
          <Moment at={lastWebhookAt} zone={zone} show={style} />
        </span>
        {isComplete && (
          <>
            <Dot />
            <span>nothing of theirs in quarantine</span>
          </>
        )}
        {unprojectedSince !== null && (
          <>
            <Dot />
            <span className="text-warning">
              what came since <Moment at={unprojectedSince} zone={zone} show="time" /> is not on this page yet
            </span>
          </>
        )}
        {unclaimed > 0 && (
          <>
            <Dot />
            <Link href={eventsHref({ status: 'quarantined' })} className="text-warning underline underline-offset-2">
              {unclaimed === 1
                ? '1 webhook that names no customer is'
                : `${unclaimed} webhooks that name no customer are`}{' '}
              in quarantine
            </Link>
          </>
        )}
        {/* A page that hears nothing does not know which webhook is the last */}
        {!isDeaf && (
          <span className="flex items-center gap-x-2">
            <Dot />
            <span>
              last webhook {/* As wide as it ever gets while it ticks, else the page below would move by a line */}
              <time
                dateTime={lastWebhookAt}
                title={formatTime(lastWebhookAt, zone, 'stamp')}
                className="inline-block min-w-[10ch] whitespace-nowrap tabular-nums"
              >
                {ageWords(now - Date.parse(lastWebhookAt))}
              </time>
            </span>
          </span>
        )}
        <Dot />
        <CheckButton customerId={customerId} />
      </p>
    </div>
  );
}

/** A page that cannot tell whether webhooks arrive is as doubtful as one that is out of date. */
function shownDoubts(doubts: AnyDoubt[], pulseLostAt: string | null): AnyDoubt[] {
  if (pulseLostAt === null || doubts.some(({ kind }) => kind === 'outdated' || kind === 'disconnected')) return doubts;
  return [{ kind: 'outdated', since: pulseLostAt }, ...doubts];
}

function Dot() {
  return (
    <span aria-hidden className="text-faint">
      ·
    </span>
  );
}
