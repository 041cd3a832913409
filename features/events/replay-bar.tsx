import { useEffect, useRef } from 'react';
import { ReplayMany } from '#features/events/replay-many.tsx';
import { Button } from '#components/ui/button.tsx';
import { replayQuarantined, replaySelected } from '#features/events/events.query.ts';
import { formatAmount } from '#lib/format-points.ts';

type Props = {
  /** The events on the page, as far as they are loaded. */
  shown: string[];
  selected: ReadonlySet<string>;
  onSelect: (ids: string[]) => void;
  /** Whether the page shows the whole quarantine: then all of it can be replayed, loaded or not. */
  isQuarantine: boolean;
};

const HINT = 'After an update or a change in Voucherify they may be understood. Doing it twice changes nothing.';

/** What can be done with many webhooks at once: select all shown, replay the selected, or the whole quarantine. */
export function ReplayBar({ shown, selected, onSelect, isQuarantine }: Props) {
  const all = shown.length > 0 && shown.every((id) => selected.has(id));
  const some = selected.size > 0;
  const every = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (every.current) every.current.indeterminate = some && !all;
  }, [some, all]);

  function selectNone() {
    // the button goes, and so would the focus
    every.current?.focus();
    onSelect([]);
  }

  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line px-3 py-2 text-sm">
      {shown.length > 0 && (
        <label className="inline-flex min-h-8 cursor-pointer items-center gap-2.5">
          <input
            type="checkbox"
            className="size-4"
            checked={all}
            ref={every}
            onChange={() => onSelect(all ? [] : shown)}
          />
          {some ? `${formatAmount(selected.size)} selected` : `Select all ${formatAmount(shown.length)} shown`}
        </label>
      )}
      {some && (
        <Button size="sm" variant="ghost" onClick={selectNone}>
          Select none
        </Button>
      )}
      <ReplayMany
        label={`Replay ${formatAmount(selected.size)} selected`}
        hint=""
        offered={some}
        begin={() => selectionOf([...selected])}
        onDone={() => onSelect([])}
      />
      {isQuarantine && !some && (
        <ReplayMany
          label="Replay all in quarantine"
          hint={HINT}
          offered={shown.length > 0}
          begin={() => replayQuarantined}
        />
      )}
    </div>
  );
}

/** Rows leave the log, and with it the selection, as they are replayed: what was selected at the start counts. */
function selectionOf(ids: readonly string[]) {
  return (cursor: string | null) => replaySelected(ids, cursor);
}
