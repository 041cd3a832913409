import type { ReactNode } from 'react';

/** Labelled values, one under the other. Rows without a value are left out by whoever lists them. */
export function Facts({ rows }: { rows: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[fit-content(9rem)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {rows.map(({ label, value }, index) => (
        <div key={`${index} ${label}`} className="contents">
          <dt className="py-0.5 text-muted">{label}</dt>
          <dd className="min-h-6 min-w-0 py-0.5 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
