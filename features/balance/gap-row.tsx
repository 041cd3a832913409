import { TriangleAlert } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import { formatSigned } from '#lib/format-points.ts';
import { gapWords } from '#features/balance/movement-words.ts';
import { dayIn } from '#lib/time/zone.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

/** Points that moved without a webhook that told us. */
export function GapRow({ gap }: { gap: CardBalance['gaps'][number] }) {
  const zone = useZone();
  const { points, from, to } = gap;
  const kind = gapWords(gap);
  return (
    <p className="-mx-2 flex gap-2 rounded-md bg-warning-tint px-2 py-2">
      <TriangleAlert aria-hidden className="mt-1 size-4 shrink-0 text-warning" />
      <span>
        <strong className="font-semibold text-warning">
          {formatSigned(points)} {Math.abs(points) === 1 ? 'point' : 'points'}
        </strong>{' '}
        between <Moment at={from} zone={zone} /> and{' '}
        <Moment at={to} zone={zone} show={dayIn(zone, from) === dayIn(zone, to) ? 'time' : 'stamp'} />, not explained by
        any webhook we received.{kind && ` ${kind}`}
      </span>
    </p>
  );
}
