import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';

type Props = Omit<ComponentProps<'select'>, 'aria-label'> & {
  /** Read out, not shown: the chosen option says it to the eye. */
  label: string;
};

/** The platform's own list: types ahead, works on a phone, and costs no script. */
export function Select({ label, className, children, ...rest }: Props) {
  return (
    <span className={classNames('relative inline-flex min-w-0', className)}>
      <select
        {...rest}
        aria-label={label}
        className={
          'h-8 w-full min-w-0 appearance-none field-sizing-content truncate rounded-md border border-control ' +
          'bg-surface pr-7 pl-2.5 text-sm shadow-card hover:bg-hover any-pointer-coarse:text-lg'
        }
      >
        {children}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2 size-3.5 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
