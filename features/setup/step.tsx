import type { ReactNode } from 'react';

/** One step of the set-up, in its numbered list. */
export function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="grid min-w-0 grid-cols-[1.75rem_minmax(0,1fr)] gap-x-3 [counter-increment:step]">
      <span
        aria-hidden
        className={
          'grid size-7 place-items-center rounded-full border border-line-strong text-sm font-medium text-muted ' +
          'before:content-[counter(step)]'
        }
      />
      <div className="grid grid-cols-1 min-w-0 content-start gap-3 pb-7">
        <h2 className="pt-0.5 text-base font-semibold">{title}</h2>
        {children}
      </div>
    </li>
  );
}
