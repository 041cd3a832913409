import { useState } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { Chip } from '#components/ui/chip';
import { dayRanges } from '#lib/client/day-ranges';
import { useHydrated } from '#lib/client/use-hydrated';

type Props = { from: string; to: string; onChange: (days: { from: string; to: string }) => void };

/** The usual ranges of days, one press each; a second press takes the range off. */
export function QuickDays({ from, to, onChange }: Props) {
  const zone = useZone();
  const hydrated = useHydrated();
  const [now] = useState(() => Date.now());
  return (
    <div role="group" aria-label="Days" className="flex flex-wrap gap-1.5">
      {/* Which range is on depends on today, which server and browser may not agree on */}
      {dayRanges(zone, now).map((range) => {
        const pressed = hydrated && range.from === from && range.to === to;
        return (
          <Chip key={range.label} pressed={pressed} onPress={() => onChange(pressed ? { from: '', to: '' } : { from: range.from, to: range.to })}>
            {range.label}
          </Chip>
        );
      })}
    </div>
  );
}
