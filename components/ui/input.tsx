import type { ComponentProps } from 'react';
import { classNames } from '#components/ui/class-names.ts';

/** The look of every text box and select. 16 px on touch: below that iOS zooms the page in on focus. */
export const CONTROL =
  'h-9 w-full min-w-0 rounded-md border border-control bg-surface px-3 text-base text-ink shadow-card ' +
  'placeholder:text-faint any-pointer-coarse:text-lg aria-invalid:border-danger disabled:opacity-60 ' +
  'focus-visible:border-accent focus-visible:outline-offset-0';

export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classNames(CONTROL, className)} />;
}
