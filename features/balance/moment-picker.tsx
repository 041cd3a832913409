import { useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { minuteIn, utcMinute } from '#lib/time/picked-minute.ts';

const MINUTE_LENGTH = '2026-05-03T14:02'.length;

/** What the box shows of a UTC minute or second. */
function textOf(zone: string, at: string | null): string {
  if (at === null) return '';
  const seconds = at.slice(MINUTE_LENGTH, -1);
  return `${minuteIn(zone, at)}${seconds}`;
}

/** Which moment's balance: now, or the end of a minute of the reader's zone. */
export function MomentPicker({ at, onPick }: { at: string | null; onPick: (at: string | null) => void }) {
  const zone = useZone();
  // A half-typed date is no moment yet, and must not be taken out of the reader's hands
  const [typed, setTyped] = useState({ at, text: textOf(zone, at) });
  const text = typed.at === at ? typed.text : textOf(zone, at);

  function pick(next: string) {
    // the box shows what counts: a second that a link named goes with the first change
    const minute = next.slice(0, MINUTE_LENGTH);
    const moment = next === '' ? null : utcMinute(zone, minute);
    setTyped({ at: moment, text: minute });
    onPick(moment);
  }

  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <label htmlFor="balance-at" className="text-muted">
        Balance at
      </label>
      <input
        id="balance-at"
        type="datetime-local"
        step={text.length > MINUTE_LENGTH ? 1 : 60}
        value={text}
        aria-describedby="balance-zone"
        onChange={({ target }) => pick(target.value)}
        className={
          'h-8 min-w-0 rounded-md border border-control bg-surface px-2 text-sm text-ink shadow-card ' +
          'any-pointer-coarse:text-lg'
        }
      />
      <span id="balance-zone" className="text-faint">
        {zone}
        {at === null && ', now while empty'}
      </span>
      {at !== null && (
        <Button size="sm" variant="ghost" onClick={() => pick('')}>
          Back to now
        </Button>
      )}
    </div>
  );
}
