'use client';

import { useLinkPending } from '#components/ui/link.tsx';
import { classNames } from '#components/ui/class-names.ts';

/** Inside a Link: shows that its page is being fetched, without moving anything. */
export function LinkPending() {
  const pending = useLinkPending();
  return (
    <span
      aria-hidden
      className={classNames(
        'size-3.5 shrink-0 rounded-full border-2 border-current border-r-transparent text-faint',
        pending ? 'animate-spin opacity-100' : 'opacity-0',
      )}
    />
  );
}
