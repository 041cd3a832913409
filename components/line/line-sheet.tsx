import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { LineDetails } from '#components/line/line-details';
import { LineAbsent, type LineLoading } from '#components/line/line-absent';
import { Button, buttonStyle } from '#components/ui/button';
import { CopyButton } from '#components/ui/copy-button';
import { Dialog, DialogClose, DialogTitle } from '#components/ui/dialog';
import { KIND_LABELS } from '#lib/client/kind-labels';
import type { Entry } from '#lib/wire/timeline';

type Props = {
  customerId: string;
  open: string | null;
  /** Null while it is fetched, and where the address names a line that this customer does not have. */
  entry: Entry | null;
  query: LineLoading;
  newer: string | null;
  older: string | null;
  onOpen: (key: string | null) => void;
};

const OLDER_KEYS = ['ArrowDown', 'j'];
const NEWER_KEYS = ['ArrowUp', 'k'];

/** One line beside the list: what happened, in numbers and ids, and the webhooks that prove it. */
export function LineSheet({ customerId, open, entry, query, newer, older, onOpen }: Props) {
  // While it slides out it still shows what it showed
  const [line, setLine] = useState(entry);
  if (open !== null && line !== entry) setLine(entry);

  const heading = useRef<HTMLHeadingElement>(null);

  function step(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    const next = OLDER_KEYS.includes(event.key) ? older : NEWER_KEYS.includes(event.key) ? newer : null;
    if (next === null) return;
    event.preventDefault();
    onOpen(next);
  }

  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={() => onOpen(null)}
      firstFocus={heading}
      returnFocus={() => rowOf(line?.key)}
    >
      <div onKeyDown={step} className="flex min-h-0 flex-1 flex-col">
        <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-4">
          <p className="mr-auto truncate text-sm font-medium text-muted">{line ? KIND_LABELS[line.kind] : 'Line'}</p>
          {line && <CopyButton text={addressOf(customerId, line.key)} what="a link to this line" label="Copy link" />}
          <Button variant="ghost" size="icon" aria-label="Newer line" title="Newer line (k)" disabled={newer === null} onClick={() => onOpen(newer)}>
            <ChevronUp aria-hidden className="size-4" />
          </Button>
          <Button variant="ghost" size="icon" aria-label="Older line" title="Older line (j)" disabled={older === null} onClick={() => onOpen(older)}>
            <ChevronDown aria-hidden className="size-4" />
          </Button>
          <DialogClose aria-label="Close" title="Close (Esc)" className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
            <X aria-hidden className="size-4" />
          </DialogClose>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5" tabIndex={0}>
          <DialogTitle ref={heading} tabIndex={-1} className="text-xl font-semibold tracking-tight outline-none wrap-anywhere">
            <bdi>{line?.title ?? (query.isFetching ? 'Fetching the line' : 'This line is not here')}</bdi>
          </DialogTitle>
          {line ? <LineDetails key={line.key} entry={line} /> : <LineAbsent query={query} />}
        </div>
      </div>
    </Dialog>
  );
}

/** The row that the reader was last on; it may have been scrolled out of the document. */
function rowOf(key: string | undefined): HTMLElement | null {
  return key === undefined ? null : document.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`);
}

function addressOf(customerId: string, key: string): string {
  return new URL(`/customers/${encodeURIComponent(customerId)}?${new URLSearchParams({ line: key })}`, window.location.href).href;
}
