import type { MouseEvent } from 'react';

/** From a note among others to the line it is on. */
export function OpenLine({ href, onOpen }: { href: string; onOpen: () => void }) {
  function open(event: MouseEvent) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  }
  return (
    <a href={href} onClick={open} className="inline-flex h-6 items-center text-accent underline underline-offset-2">
      Open its line
    </a>
  );
}
