import type { UseQueryResult } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { EntryDetails } from '#features/entry/entry-details.tsx';
import { EntryAbsent, type EntryLoading } from '#features/entry/entry-absent.tsx';
import { StepButton } from '#features/entry/step-button.tsx';
import { EntryNotes } from '#features/notes/entry-notes.tsx';
import { ReplyButton } from '#features/reply/reply-button.tsx';
import { buttonStyle } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog, DialogClose, DialogTitle } from '#components/ui/dialog.tsx';
import { KIND_LABELS } from '#features/entry/kind-labels.ts';
import type { Related } from '#features/entry/related.schema.ts';
import type { Entry } from '#features/timeline/timeline.schema.ts';
import { linePath } from '#lib/routes.ts';

type Props = {
  customerId: string;
  open: string | null;
  /** Null while it is fetched, and where the address names a line that this customer does not have. */
  entry: Entry | null;
  query: EntryLoading;
  related: UseQueryResult<Related>;
  /** To the line beside it in the list; null where there is none. */
  onNewer: (() => void) | null;
  onOlder: (() => void) | null;
  /** To another line of the same happening. */
  onFollow: (key: string) => void;
  onClose: () => void;
};

const OLDER_KEYS = ['ArrowDown', 'j'];
const NEWER_KEYS = ['ArrowUp', 'k'];

/** One line beside the list: what happened, in numbers and ids, and the webhooks that prove it. */
export function EntrySheet({ customerId, open, entry, query, related, onNewer, onOlder, onFollow, onClose }: Props) {
  // While it slides out it still shows what it showed
  const [line, setLine] = useState(entry);
  if (open !== null && line !== entry) setLine(entry);

  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [last, setLast] = useState(open);
  const [stepped, setStepped] = useState(false);
  if (open !== last) {
    setStepped(open !== null && last !== null);
    setLast(open);
  }

  useEffect(() => {
    if (open === null) return;
    body.current?.scrollTo(0, 0);
    // What had the focus may have gone with the line before
    if (document.activeElement === document.body) heading.current?.focus();
  }, [open]);

  function step(event: KeyboardEvent) {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return;
    // There the keys move the caret
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
    const go = OLDER_KEYS.includes(event.key) ? onOlder : NEWER_KEYS.includes(event.key) ? onNewer : null;
    if (go === null) return;
    event.preventDefault();
    go();
  }

  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={onClose}
      firstFocus={heading}
      returnFocus={() => shownRow(line?.key)}
    >
      <div onKeyDown={step} className="flex min-h-0 flex-1 flex-col">
        <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-4">
          <p className="mr-auto truncate text-sm font-medium text-muted">{line ? KIND_LABELS[line.kind] : 'Line'}</p>
          {line && <ReplyButton customerId={customerId} card="" campaign="" line={line.key} at={null} />}
          {line && <CopyButton text={addressOf(customerId, line.key)} what="a link to this line" label="Copy link" />}
          <StepButton to="newer" onStep={onNewer} />
          <StepButton to="older" onStep={onOlder} />
          <DialogClose
            aria-label="Close"
            title="Close (Esc)"
            className={buttonStyle({ variant: 'ghost', size: 'icon' })}
          >
            <X aria-hidden className="size-4" />
          </DialogClose>
        </header>
        {/* The title is read out with the dialog; of a line that one steps to it has to be said */}
        <p role="status" className="sr-only">
          {/* told anew although the words may be the same */}
          {stepped && line && <span key={line.key}>{line.title}</span>}
        </p>
        <div ref={body} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5" tabIndex={0}>
          <DialogTitle
            ref={heading}
            tabIndex={-1}
            className="text-xl font-semibold tracking-tight outline-none wrap-anywhere"
          >
            <bdi>{line?.title ?? (query.isFetching ? 'Fetching the line' : 'This line is not here')}</bdi>
          </DialogTitle>
          {line && <EntryNotes key={`notes ${line.key}`} customerId={customerId} entryKey={line.key} />}
          {line ? (
            <EntryDetails key={line.key} customerId={customerId} entry={line} related={related} onFollow={onFollow} />
          ) : (
            <EntryAbsent query={query} />
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** The row that the reader was last on, brought into view; it may have been scrolled out of the document. */
function shownRow(key: string | undefined): HTMLElement | null {
  const row = key === undefined ? null : document.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`);
  // once the page scrolls again
  if (row) requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
  return row;
}

function addressOf(customerId: string, key: string): string {
  return new URL(linePath(customerId, key), window.location.href).href;
}
