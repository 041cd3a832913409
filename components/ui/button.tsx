import type { ComponentProps } from 'react';
import { Spinner } from '#components/ui/spinner.tsx';
import { classNames } from '#components/ui/class-names.ts';

const VARIANTS = {
  primary: 'bg-accent-solid text-on-accent hover:not-disabled:bg-accent-solid-hover',
  secondary: 'border border-line-strong bg-surface text-ink shadow-card hover:not-disabled:bg-hover',
  ghost: 'text-muted hover:not-disabled:bg-hover hover:not-disabled:text-ink',
  danger: 'bg-danger-solid text-on-accent hover:not-disabled:opacity-90',
} as const;

const SIZES = {
  sm: 'h-7 gap-1.5 px-2.5 text-sm',
  md: 'h-9 gap-2 px-3.5 text-base',
  icon: 'size-8',
} as const;

type Look = { variant?: keyof typeof VARIANTS; size?: keyof typeof SIZES };

/** The same look for what is a link but reads as a button. */
export function buttonStyle({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return classNames(
    'inline-flex shrink-0 items-center justify-center rounded-md font-medium whitespace-nowrap transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-60',
    VARIANTS[variant],
    SIZES[size],
  );
}

type Props = ComponentProps<'button'> &
  Look & {
    /** Work is under way: shows it, and takes no second click. */
    pending?: boolean;
  };

export function Button({
  variant = 'secondary',
  size = 'md',
  pending = false,
  className,
  children,
  disabled,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || pending}
      aria-busy={pending || undefined}
      className={classNames(buttonStyle({ variant, size }), className)}
    >
      {pending && <Spinner />}
      {children}
    </button>
  );
}
