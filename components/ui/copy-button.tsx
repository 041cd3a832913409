'use client';

import { Copy } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { OUTCOME_ICONS } from '#components/ui/outcome-icons.ts';
import { useCopy } from '#components/ui/use-copy.ts';

type Props = {
  text: string;
  /** What is copied, for the button's name: "source_id". */
  what: string;
  /** Shown beside the icon; an icon alone without it. */
  label?: string;
};

export function CopyButton({ text, what, label }: Props) {
  const [outcome, copy] = useCopy();
  const Icon = outcome === null ? Copy : OUTCOME_ICONS[outcome];
  return (
    <button
      type="button"
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => copy(text)}
      className={classNames(
        'inline-flex h-6 min-w-6 shrink-0 items-center justify-center gap-1 rounded-sm text-faint',
        'transition-colors hover:bg-hover hover:text-ink',
        label && 'px-1.5 text-xs font-medium',
        outcome === 'copied' && 'text-positive',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      {label}
      <span role="status" className="sr-only">
        {outcome === 'copied' && 'Copied'}
        {outcome === 'failed' && 'Copying failed'}
      </span>
    </button>
  );
}
