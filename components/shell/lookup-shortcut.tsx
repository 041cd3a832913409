'use client';

import { Search } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useState } from 'react';
import { LOOKUP_BOX_ID } from '#lib/client/lookup-box-id';

const LookupDialog = lazy(() => import('#components/lookup/lookup-dialog').then((module) => ({ default: module.LookupDialog })));

/** The way to the look-up box from everywhere: ⌘K or Ctrl-K. On the look-up page itself it focuses the box there. */
export function LookupShortcut() {
  const path = usePathname();
  // Null until it is first opened, empty while it is closed
  const [openOn, setOpenOn] = useState<string | null>(null);
  // Leaving the page it was opened on closes it, and coming back does not open it again
  if (openOn && openOn !== path) setOpenOn('');

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      const box = document.getElementById(LOOKUP_BOX_ID);
      if (box) box.focus();
      else setOpenOn(path);
    }
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [path]);

  // The page has the box itself
  if (path === '/' || path === '/lookup') return null;
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="Meta+K Control+K"
        onClick={() => setOpenOn(path)}
        className="inline-flex h-8 min-w-8 items-center justify-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-sm text-muted shadow-card hover:bg-hover lg:w-72 lg:justify-start"
      >
        <Search aria-hidden className="size-3.5 shrink-0" />
        <span className="sr-only lg:not-sr-only lg:truncate">Look up a customer</span>
        <kbd aria-hidden className="ml-auto hidden rounded-sm border border-line px-1 font-sans text-xs text-faint lg:inline">Ctrl K</kbd>
      </button>
      <Suspense>{openOn !== null && <LookupDialog open={openOn !== ''} onClose={() => setOpenOn('')} />}</Suspense>
    </>
  );
}
