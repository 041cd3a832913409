import { classNames } from '#components/ui/class-names.ts';

const WIDTHS = ['w-2/5', 'w-1/2', 'w-1/3'];

/** Rows in the shape of what is being loaded. */
export function SkeletonRows({ rows, label }: { rows: number; label: string }) {
  return (
    <div role="status" className="divide-y divide-line">
      <span className="sr-only">{label}</span>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} aria-hidden className="flex h-12 animate-pulse items-center gap-3 px-3">
          <span className="size-6 rounded-md bg-hover" />
          <span className={classNames('h-3 rounded-sm bg-hover', WIDTHS[row % WIDTHS.length])} />
          <span className="ml-auto h-3 w-12 rounded-sm bg-hover" />
        </div>
      ))}
    </div>
  );
}
