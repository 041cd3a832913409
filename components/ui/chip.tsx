import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { formatAmount } from '#lib/format-points.ts';

type Props = { pressed: boolean; count?: number; onPress: () => void; children: ReactNode };

/** A filter that is on or off, with how many it lets through. */
export function Chip({ pressed, count, onPress, children }: Props) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={classNames(
        'inline-flex h-7 any-pointer-coarse:h-9 items-center gap-1.5 rounded-full',
        'border px-2.5 text-sm whitespace-nowrap transition-colors',
        pressed
          ? 'border-accent bg-accent-tint font-medium text-accent'
          : 'border-line-strong text-muted hover:bg-hover hover:text-ink',
      )}
    >
      {children}
      {count !== undefined && <span className={pressed ? undefined : 'text-faint'}>{formatAmount(count)}</span>}
    </button>
  );
}
