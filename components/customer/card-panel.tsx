import type { ReactNode } from 'react';
import { BalanceButton } from '#components/balance/balance-button';
import { Badge } from '#components/ui/badge';
import { Identifier } from '#components/ui/identifier';
import { Moment } from '#components/ui/moment';
import { CardHistory } from '#components/customer/card-history';
import { formatAmount } from '#lib/client/format-points';
import { formatTime } from '#lib/client/format-time';
import type { Card } from '#lib/wire/customer';

/** One loyalty card: what can be spent now, what is on its way, what goes next, and how it came about. */
export function CardPanel({ card, zone, children }: { card: Card; zone: string; children?: ReactNode }) {
  const { id, code, campaignName, active, balance, pendingPoints, nextExpirationDate, nextExpirationPoints, asOf } = card;
  return (
    <article className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <div className="min-w-36 flex-1">
          <h3 className="line-clamp-2 font-medium wrap-anywhere">
            <bdi>{campaignName ?? 'Loyalty card'}</bdi>
          </h3>
          <Identifier value={code ?? id} what={code ? 'card code' : 'voucher id'} />
          {active === false && <Badge tone="warning">Inactive</Badge>}
        </div>
        <div className="-mr-2 ml-auto max-w-full text-right">
          {balance === null ? <p className="mr-2 text-sm text-muted">balance not known</p> : <BalanceButton cardId={id} balance={balance} />}
        </div>
      </div>
      {pendingPoints !== null && pendingPoints !== 0 && (
        <p className="mt-1 text-sm text-muted">
          <span className="font-medium text-ink">{formatAmount(pendingPoints)}</span> pending, not yet to spend
        </p>
      )}
      {nextExpirationDate !== null && (
        <p className="mt-1 text-sm text-muted">
          {nextExpirationPoints !== null && <span className="font-medium text-ink">{formatAmount(nextExpirationPoints)}</span>}
          {nextExpirationPoints !== null ? ' expire on ' : 'Next expiry on '}
          {/* Voucherify gives a day of the project's own zone: it is not moved into the reader's */}
          {formatTime(nextExpirationDate, 'UTC', 'date')}
        </p>
      )}
      <CardHistory card={card} />
      {children}
      {asOf !== null && (
        <p className="mt-2 text-xs text-faint">
          As of <Moment at={asOf} zone={zone} /> {zone}
        </p>
      )}
    </article>
  );
}
