/** A calendar day, inclusive on both ends of a range; the browser's own picker. */
export function DayInput({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  return (
    <label className="inline-flex items-center gap-1.5 text-sm text-muted">
      {label}
      <input
        type="date"
        value={value}
        onChange={({ target }) => onChange(target.value)}
        className="h-8 rounded-md border border-control bg-surface px-2 text-sm text-ink shadow-card"
      />
    </label>
  );
}
