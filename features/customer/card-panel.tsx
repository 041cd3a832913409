import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { BalanceButton } from '#features/balance/balance-button.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { CardDoubts } from '#features/doubts/card-doubts.tsx';
import { CardHistory } from '#features/customer/card-history.tsx';
import { cardStanding } from '#features/customer/card-standing.ts';
import { daysOfPoints } from '#features/customer/days-of-points.ts';
import { formatAmount } from '#lib/format-points.ts';
import { formatTime } from '#lib/time/format-time.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { freshnessQuery } from '#features/freshness/freshness.query.ts';
import type { Card, CustomerDetail } from '#features/customer/customer.schema.ts';
import { nextExpiry } from '#features/customer/next-expiry.ts';

type Props = {
  customer: Pick<CustomerDetail['customer'], 'id' | 'deletedAt'>;
  card: Card;
  zone: string;
  children?: ReactNode;
};

/** One loyalty card: what can be spent now, what is on its way, what goes next, and how it came about. */
export function CardPanel({ customer, card, zone, children }: Props) {
  const { id, code, campaignName, active, deletedAt, balance, pendingPoints, asOf } = card;
  const expiry = nextExpiry(card);
  const pendingOn = daysOfPoints(card.pendingDays, pendingPoints);
  const laterOn = daysOfPoints(card.expiringDays, balance, expiry?.day.slice(0, 10));
  const standing = cardStanding(card, customer.deletedAt);
  // The server's clock as it came with the page: the same when the page is hydrated
  const told = useQueryClient().getQueryData(freshnessQuery().queryKey)?.at;
  const now = useKnownAt() ?? told;
  const isPast = now !== undefined && expiry !== null && expiry.day.slice(0, 10) < now.slice(0, 10);
  return (
    <article className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <div className="min-w-36 flex-1">
          <h3 className="line-clamp-2 font-medium wrap-anywhere">
            <bdi>{campaignName ?? 'Loyalty card'}</bdi>
          </h3>
          <Identifier value={code ?? id} what={code ? 'card code' : 'voucher id'} />
          {deletedAt !== null ? (
            <Badge tone="warning">
              Deleted <Moment at={deletedAt} zone={zone} show="date" />
            </Badge>
          ) : (
            active === false && <Badge tone="warning">Inactive</Badge>
          )}
        </div>
        <div className="-mr-2 ml-auto max-w-full text-right">
          {balance === null ? (
            <p className="mr-2 text-sm text-muted">balance not known</p>
          ) : (
            <BalanceButton cardId={id} balance={balance} standing={standing.words} />
          )}
        </div>
      </div>
      {pendingPoints !== null && pendingPoints !== 0 && (
        <p className="mt-1 text-sm text-muted">
          <span className="font-medium text-ink">{formatAmount(pendingPoints)}</span> pending
          {standing.usable && ', not yet to spend'}
          {pendingOn !== null && `. Due: ${pendingOn}`}
        </p>
      )}
      {expiry !== null && (
        <p className="mt-1 text-sm text-muted">
          {expiry.points !== null && <span className="font-medium text-ink">{formatAmount(expiry.points)}</span>}
          {expiryWords(expiry.points, isPast)}
          {/* Voucherify gives a day of the project's own zone: it is not moved into the reader's */}
          {formatTime(expiry.day, 'UTC', 'date')}
          {laterOn !== null && `, then ${laterOn}`}
        </p>
      )}
      <CardHistory card={card} />
      <CardDoubts customerId={customer.id} cardId={id} />
      {children}
      {asOf !== null && (
        <p className="mt-2 text-xs text-faint">
          As of <Moment at={asOf} zone={zone} /> {zone}
        </p>
      )}
    </article>
  );
}

function expiryWords(points: number | null, isPast: boolean): string {
  if (points === null) return isPast ? 'Next expiry was due on ' : 'Next expiry on ';
  if (isPast) return points === 1 ? ' was due to expire on ' : ' were due to expire on ';
  return points === 1 ? ' expires on ' : ' expire on ';
}
