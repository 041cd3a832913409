import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';

const TONES = {
  neutral: 'bg-hover text-muted',
  accent: 'bg-accent-tint text-accent',
  positive: 'bg-positive-tint text-positive',
  warning: 'bg-warning-tint text-warning',
  danger: 'bg-danger-tint text-danger',
} as const;

export type Tone = keyof typeof TONES;

/** A short state in one or two words. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 max-w-full items-center gap-1 truncate',
        'rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
