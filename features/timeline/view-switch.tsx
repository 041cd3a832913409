import { HISTORY_VIEWS, type HistoryView } from '#components/shell/preferences.ts';
import { RadioSwitch } from '#components/ui/radio-switch.tsx';

const LABELS = { stories: 'Stories', lines: 'Every line' } as const satisfies Record<HistoryView, string>;

/** Whether entries that one request caused are folded into a story. */
export function ViewSwitch({ view, onChange }: { view: HistoryView; onChange: (view: HistoryView) => void }) {
  return (
    <RadioSwitch
      legend="Show"
      options={HISTORY_VIEWS.map((value) => ({ value, label: LABELS[value] }))}
      chosen={view}
      onChoose={onChange}
      className="shrink-0 rounded-md border border-line-strong p-px"
      optionClassName="h-6 px-2 text-sm text-muted"
    />
  );
}
