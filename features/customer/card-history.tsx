import { formatAmount } from '#lib/format-points.ts';
import type { Card } from '#features/customer/customer.schema.ts';

/** What the card's balance is made of, as far as it was stated. A phone has it where the balance says why. */
export function CardHistory({ card }: { card: Card }) {
  const parts = [
    { label: 'Lifetime', points: card.points },
    { label: 'Redeemed', points: card.redeemedPoints },
    { label: 'Expired', points: card.expiredPoints },
    { label: 'Subtracted', points: card.subtractedPoints },
  ].flatMap(({ label, points }) => (points === null ? [] : [{ label, points }]));
  if (parts.length === 0) return null;
  return (
    <dl className="mt-3 hidden flex-wrap gap-x-5 gap-y-1 border-t border-line pt-3 text-sm sm:flex">
      {parts.map(({ label, points }) => (
        <div key={label}>
          <dt className="text-xs text-muted">{label}</dt>
          <dd>{formatAmount(points)}</dd>
        </div>
      ))}
    </dl>
  );
}
