import { useQueryStates } from 'nuqs';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';
import { balanceSearch } from '#features/balance/balance-search.ts';
import { formatSigned } from '#lib/format-points.ts';
import { BASIS_WORDS, pointsWords } from '#features/chart/point-words.ts';
import type { HistoryPoint } from '#features/chart/balance-history.schema.ts';

type Props = {
  cardId: string;
  /** What is pointed at or picked. */
  point: HistoryPoint | null;
  /** The picked moment, where that is the point's. */
  picked: string | null;
};

export const NOTHING_POINTED_AT = 'Point at a moment to read it, or pick one to see the history up to it.';

/** What the chart says at one moment, always at the same place and of the same height. */
export function ChartReading({ cardId, point, picked }: Props) {
  const zone = useZone();
  const [, setSearch] = useQueryStates(balanceSearch);
  if (!point) return <p className="h-10 text-xs text-faint">{NOTHING_POINTED_AT}</p>;
  return (
    <div className="flex h-10 items-start justify-between gap-2 text-xs">
      <p className="min-w-0">
        <span className="flex items-baseline gap-1.5 whitespace-nowrap">
          <strong className="text-sm font-semibold">{pointsWords(point.balance)}</strong>
          {point.change !== 0 && (
            <span className={point.change > 0 ? 'text-positive' : 'text-ink'}>{formatSigned(point.change)}</span>
          )}
          <span
            className={point.basis === 'uncertain' ? 'truncate text-warning' : 'truncate text-muted'}
            title={BASIS_WORDS[point.basis]}
          >
            {point.basis === 'derived' ? 'worked out' : point.basis}
          </span>
        </span>
        <span className="text-muted">
          <Moment at={point.at} zone={zone} />
        </span>
      </p>
      {picked !== null && (
        <button
          type="button"
          aria-haspopup="dialog"
          onClick={() => void setSearch({ balance: cardId, at: picked }, { history: 'push' })}
          className={
            '-mt-1 inline-flex h-7 shrink-0 items-center rounded-sm px-1.5 text-sm text-accent underline ' +
            'decoration-dotted underline-offset-2 hover:bg-hover hover:decoration-solid'
          }
        >
          Why then?
        </button>
      )}
    </div>
  );
}
