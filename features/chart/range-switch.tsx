import { useId } from 'react';
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
  const name = useId();
  return (
    <div className="flex items-center gap-2 pt-1 text-xs">
      <fieldset className="inline-flex shrink-0">
        <legend className="sr-only">How far back</legend>
        {(['month', 'year', 'all'] as const).map((option) => (
          <label
            key={option}
            className="inline-flex h-7 any-pointer-coarse:h-9 cursor-pointer items-center rounded-sm px-1.5 text-muted outline-accent hover:text-ink has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2"
          >
            <input
              type="radio"
              name={name}
              className="sr-only"
              checked={range === option}
              onChange={() => onRange(option)}
            />
            {RANGE_LABELS[option]}
          </label>
        ))}
      </fieldset>
      {thinned && (
        <span className="min-w-0 truncate text-faint" title="A shorter range shows each of them">
          {formatAmount(thinned.shown)} of {formatAmount(thinned.of)} changes
        </span>
      )}
      <button
        type="button"
        aria-pressed={view === 'table'}
        onClick={() => onView(view === 'table' ? 'chart' : 'table')}
        className="-mr-1.5 ml-auto inline-flex h-7 any-pointer-coarse:h-9 shrink-0 items-center rounded-sm px-1.5 text-muted hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink"
      >
        As a table
      </button>
    </div>
  );
}
