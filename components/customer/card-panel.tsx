import { Badge } from '#components/ui/badge';
import { Identifier } from '#components/ui/identifier';
import { Moment } from '#components/ui/moment';
import { formatAmount } from '#lib/client/format-points';
import { formatTime } from '#lib/client/format-time';
import type { Card } from '#lib/wire/customer';

/** One loyalty card: what can be spent now, what is on its way, what goes next, and how it came about. */
export function CardPanel({ card, zone }: { card: Card; zone: string }) {
  const { id, code, campaignName, active, balance, pendingPoints, nextExpirationDate, nextExpirationPoints, asOf } = card;
  const history = [
    { label: 'Lifetime', points: card.points },
    { label: 'Redeemed', points: card.redeemedPoints },
    { label: 'Expired', points: card.expiredPoints },
    { label: 'Subtracted', points: card.subtractedPoints },
  ].filter(({ points }) => points !== null);

  return (
    <article className="min-w-0 rounded-lg border border-line bg-surface p-4 shadow-card">
      <header className="flex items-start gap-2">
        <div className="mr-auto min-w-0">
          <h3 className="truncate font-medium">
            <bdi>{campaignName ?? 'Loyalty card'}</bdi>
          </h3>
          <Identifier value={code ?? id} what={code ? 'card code' : 'voucher id'} />
        </div>
        {active === false && <Badge tone="warning">Inactive</Badge>}
      </header>
      <p className="mt-2 flex items-baseline gap-1.5">
        {balance === null ? (
          <span className="text-muted">No webhook has stated a balance yet.</span>
        ) : (
          <>
            <span className="text-2xl font-semibold tracking-tight wrap-anywhere">{formatAmount(balance)}</span>
            <span className="text-muted">{balance === 1 ? 'point' : 'points'} to spend</span>
          </>
        )}
      </p>
      {pendingPoints !== null && pendingPoints !== 0 && (
        <p className="text-sm text-muted">
          <span className="font-medium text-ink">{formatAmount(pendingPoints)}</span> pending, not yet to spend
        </p>
      )}
      {nextExpirationDate !== null && (
        <p className="text-sm text-muted">
          {nextExpirationPoints !== null && <span className="font-medium text-ink">{formatAmount(nextExpirationPoints)}</span>}
          {nextExpirationPoints !== null ? ' expire on ' : 'Next expiry on '}
          {/* Voucherify gives a day of the project's own zone: it is not moved into the reader's */}
          {formatTime(nextExpirationDate, 'UTC', 'date')}
        </p>
      )}
      {history.length > 0 && (
        <dl className="mt-3 flex flex-wrap gap-x-5 gap-y-1 border-t border-line pt-3 text-sm">
          {history.map(({ label, points }) => (
            <div key={label}>
              <dt className="text-xs text-muted">{label}</dt>
              <dd>{formatAmount(points ?? 0)}</dd>
            </div>
          ))}
        </dl>
      )}
      {asOf !== null && (
        <p className="mt-3 text-xs text-faint">
          As of <Moment at={asOf} zone={zone} /> {zone}
        </p>
      )}
    </article>
  );
}
