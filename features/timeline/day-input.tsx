import { useState } from 'react';
import { parseAsDay } from '#features/timeline/timeline-search.ts';

/** A calendar day, inclusive on both ends of a range; the browser's own picker. */
export function DayInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (day: string) => void;
}) {
  // A year that is half typed is no day yet, and must not be taken out of the reader's hands
  const [typed, setTyped] = useState({ value, text: value });

  function type(text: string) {
    const day = text === '' ? '' : parseAsDay.parse(text);
    setTyped({ value: day ?? value, text });
    if (day !== null) onChange(day);
  }

  return (
    <label className="inline-flex items-center gap-1.5 text-sm text-muted">
      {label}
      <input
        type="date"
        max="9999-12-31"
        value={typed.value === value ? typed.text : value}
        onChange={({ target }) => type(target.value)}
        className="h-8 rounded-md border border-control bg-surface px-2 text-sm text-ink shadow-card"
      />
    </label>
  );
}
