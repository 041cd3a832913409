import { useState } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { Button } from '#components/ui/button';
import { minuteIn, utcMinute } from '#lib/client/zoned-minute';

/** Which moment's balance: now, or the end of a minute of the reader's zone. */
export function MomentPicker({ at, onPick }: { at: string | null; onPick: (at: string | null) => void }) {
  const zone = useZone();
  // A half-typed date is no moment yet, and must not be taken out of the reader's hands
  const [typed, setTyped] = useState({ at, text: at === null ? '' : minuteIn(zone, at) });
  const text = typed.at === at ? typed.text : at === null ? '' : minuteIn(zone, at);

  function pick(next: string) {
    const moment = next === '' ? null : utcMinute(zone, next);
    setTyped({ at: moment, text: next });
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
        value={text}
        aria-describedby="balance-zone"
        onChange={({ target }) => pick(target.value)}
        className="h-8 min-w-0 rounded-md border border-control bg-surface px-2 text-sm text-ink shadow-card any-pointer-coarse:text-lg"
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
