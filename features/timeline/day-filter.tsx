import { useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { DayInput } from '#features/timeline/day-input.tsx';
import { Select } from '#components/ui/select.tsx';
import { dayRanges } from '#features/timeline/day-ranges.ts';
import { useHydrated } from '#components/ui/use-hydrated.ts';

type Days = { from: string; to: string };
type Props = Days & { onChange: (days: Partial<Days>) => void };

const OWN = 'own';

/** The usual ranges of days, or any two days. */
export function DayFilter({ from, to, onChange }: Props) {
  const zone = useZone();
  const hydrated = useHydrated();
  const [now] = useState(() => Date.now());
  const [choosing, setChoosing] = useState(false);
  // Which range it is depends on today, which server and browser may not agree on
  const ranges = dayRanges(zone, now);
  const range = hydrated ? ranges.find((usual) => usual.from === from && usual.to === to) : undefined;
  const own = choosing || (!range && (from !== '' || to !== ''));

  function choose(value: string) {
    setChoosing(value === OWN);
    if (value === OWN) return;
    const usual = ranges.find(({ label }) => label === value);
    onChange({ from: usual?.from ?? '', to: usual?.to ?? '' });
  }

  function type(days: Partial<Days>) {
    setChoosing(true); // the boxes stay while one of them is empty
    onChange(days);
  }

  return (
    <>
      <Select
        label="Days"
        value={own ? OWN : (range?.label ?? '')}
        onChange={({ target }) => choose(target.value)}
        className="max-w-48"
      >
        <option value="">Any day</option>
        {ranges.map(({ label }) => (
          <option key={label}>{label}</option>
        ))}
        <option value={OWN}>From … to …</option>
      </Select>
      {own && (
        <>
          <DayInput label="From" value={from} onChange={(from) => type({ from })} />
          <DayInput label="To" value={to} onChange={(to) => type({ to })} />
        </>
      )}
    </>
  );
}
