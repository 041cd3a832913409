import type { ReactNode } from 'react';

/** Labelled values, one under the other. Rows without a value are left out by whoever lists them. */
export function Facts({ rows }: { rows: { label: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-4 gap-y-1.5 text-sm sm:grid-cols-[9rem_minmax(0,1fr)]">
      {rows.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted sm:py-0.5">{label}</dt>
          <dd className="mb-1.5 min-w-0 wrap-anywhere sm:mb-0 sm:py-0.5">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
