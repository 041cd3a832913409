import { useId } from 'react';
import { HISTORY_VIEWS, type HistoryView } from '#components/shell/preferences.ts';

const LABELS = { stories: 'Stories', lines: 'Every line' } as const satisfies Record<HistoryView, string>;

/** Whether lines that one request caused are folded into a story. */
export function ViewSwitch({ view, onChange }: { view: HistoryView; onChange: (view: HistoryView) => void }) {
  const name = useId();
  return (
    <fieldset className="inline-flex shrink-0 rounded-md border border-line-strong p-px">
      <legend className="sr-only">Show</legend>
      {HISTORY_VIEWS.map((option) => (
        <label
          key={option}
          className="inline-flex h-6 cursor-pointer items-center rounded-sm px-2 text-sm text-muted outline-accent hover:text-ink has-checked:bg-hover has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={view === option}
            onChange={() => onChange(option)}
          />
          {LABELS[option]}
        </label>
      ))}
    </fieldset>
  );
}
