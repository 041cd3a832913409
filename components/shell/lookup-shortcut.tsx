'use client';

import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';

/** The button that opens the look-up from everywhere, as ⌘K or Ctrl-K does (listen-for-lookup.ts). */
export function LookupShortcut() {
  const path = usePathname();
  // The page has the box itself
  if (path === '/' || path === '/lookup/answer') return null;
  return (
    <button
      type="button"
      data-lookup
      aria-keyshortcuts="Meta+K Control+K"
      className={
        'inline-flex h-8 min-w-8 items-center justify-center gap-2 rounded-md border border-line-strong ' +
        'bg-surface px-2 text-sm text-muted shadow-card hover:bg-hover lg:w-72 lg:justify-start'
      }
    >
      <Search aria-hidden className="size-3.5 shrink-0" />
      <span className="sr-only lg:not-sr-only lg:truncate">Look up a customer</span>
      <kbd
        aria-hidden
        className="ml-auto hidden rounded-sm border border-line px-1 font-sans text-xs text-faint lg:inline"
      >
        Ctrl K
      </kbd>
    </button>
  );
}
