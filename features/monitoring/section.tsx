import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = {
  /** Where the verdict's reasons lead. */
  id: string;
  title: string;
  /** Said beside the title. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of the monitoring page on its own surface. */
export function Section({ id, title, aside, className, children }: Props) {
  return (
    <section
      id={id}
      tabIndex={-1}
      aria-labelledby={`${id}-title`}
      className={classNames('min-w-0 scroll-mt-16 rounded-lg border border-line bg-surface shadow-card', className)}
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-b border-line px-4 py-2.5">
        <h2 id={`${id}-title`} className="text-base font-semibold">
          {title}
        </h2>
        {aside && <div className="text-sm text-muted">{aside}</div>}
      </div>
      <div className="grid grid-cols-1 gap-3 p-4">{children}</div>
    </section>
  );
}
