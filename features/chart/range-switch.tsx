import { RadioSwitch } from '#components/ui/radio-switch.tsx';
import type { ChartRange } from '#features/chart/chart-range.ts';
import { formatAmount } from '#lib/format-points.ts';

export const RANGE_LABELS = { month: '30 days', year: '1 year', all: 'All' } as const satisfies Record<
  ChartRange,
  string
>;

type Props = {
  range: ChartRange;
  view: 'chart' | 'table';
  /** Where there are more changes than fit. */
  thinned: { shown: number; of: number } | null;
  onRange: (range: ChartRange) => void;
  onView: (view: 'chart' | 'table') => void;
};

/** How far back, and whether drawn or written. */
export function RangeSwitch({ range, view, thinned, onRange, onView }: Props) {
  return (
    <div className="flex items-center gap-2 pt-1 text-xs">
      <RadioSwitch
        legend="How far back"
        options={(['month', 'year', 'all'] as const).map((value) => ({ value, label: RANGE_LABELS[value] }))}
        chosen={range}
        onChoose={onRange}
        className="shrink-0"
        optionClassName="h-7 px-1.5 text-muted any-pointer-coarse:h-9"
      />
      {thinned && (
        <span className="min-w-0 truncate text-faint" title="A shorter range shows each of them">
          {formatAmount(thinned.shown)} of {formatAmount(thinned.of)} changes
        </span>
      )}
      <button
        type="button"
        aria-pressed={view === 'table'}
        onClick={() => onView(view === 'table' ? 'chart' : 'table')}
        className={
          '-mr-1.5 ml-auto inline-flex h-7 shrink-0 items-center rounded-sm px-1.5 text-muted any-pointer-coarse:h-9 ' +
          'hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink'
        }
      >
        As a table
      </button>
    </div>
  );
}
