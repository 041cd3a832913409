import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = {
  icon: LucideIcon;
  title: string;
  tone?: 'neutral' | 'danger';
  /** What it means and what to do. */
  children?: ReactNode;
  actions?: ReactNode;
};

/** What stands where data would: nothing there, nothing matches, or it could not be loaded. */
export function Notice({ icon: Icon, title, tone = 'neutral', children, actions }: Props) {
  const failed = tone === 'danger';
  return (
    <div
      role={failed ? 'alert' : undefined}
      className={classNames(
        'flex flex-col items-start gap-3 rounded-lg border px-5 py-6 sm:flex-row sm:gap-4',
        failed ? 'border-danger/40 bg-danger-tint' : 'border-dashed border-line-strong',
      )}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-5 shrink-0', failed ? 'text-danger' : 'text-faint')} />
      <div className="grid grid-cols-1 min-w-0 gap-2">
        <p className="font-medium wrap-anywhere">{title}</p>
        {children && <div className="grid grid-cols-1 max-w-prose gap-2 text-muted wrap-anywhere">{children}</div>}
        {actions && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
