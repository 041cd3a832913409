import type { UseQueryResult } from '@tanstack/react-query';
import { Fragment, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { EntryDetails } from '#features/entry/entry-details.tsx';
import { EntryAbsent, type EntryLoading } from '#features/entry/entry-absent.tsx';
import { type Step, StepButton } from '#features/entry/step-button.tsx';
import { EntryNotes } from '#features/notes/entry-notes.tsx';
import { ReplyButton } from '#features/reply/reply-button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { hasModifier } from '#components/ui/modifier-keys.ts';
import { SheetBody, SheetHeader } from '#components/ui/sheet.tsx';
import { useShownWhileClosing } from '#components/ui/use-shown-while-closing.ts';
import { KIND_LABELS } from '#features/entry/kind-labels.ts';
import type { Related } from '#features/entry/related.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import { linePath } from '#lib/routes.ts';

type Props = {
  customerId: string;
  open: string | null;
  /** Null while it is fetched, and where the address names an entry that this customer does not have. */
  entry: Entry | null;
  query: EntryLoading;
  related: UseQueryResult<Related>;
  /** Whether there is an entry beside it in the list. */
  hasNewer: boolean;
  hasOlder: boolean;
  onStep: (to: Step) => void;
  /** To another entry of the same happening. */
  onFollow: (key: string) => void;
  onClose: () => void;
};

const STEPS: Partial<Record<string, Step>> = { ArrowDown: 'older', j: 'older', ArrowUp: 'newer', k: 'newer' };

/** One entry beside the list: what happened, in numbers and ids, and the webhooks that prove it. */
export function EntrySheet({ customerId, open, entry, query, related, onFollow, onClose, ...steps }: Props) {
  const { hasNewer, hasOlder, onStep } = steps;
  const shown = useShownWhileClosing(entry, open !== null);
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
    // what had the focus may have gone with the former entry
    if (document.activeElement === document.body) heading.current?.focus();
  }, [open]);

  function onKeyDown(event: KeyboardEvent) {
    if (hasModifier(event)) return;
    // There the keys move the caret
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
    const to = STEPS[event.key];
    if (!to || !(to === 'newer' ? hasNewer : hasOlder)) return;
    event.preventDefault();
    onStep(to);
  }

  return (
    <Dialog
      place="side"
      open={open !== null}
      onClose={onClose}
      firstFocus={heading}
      returnFocus={() => rowOf(shown?.key)}
    >
      <div onKeyDown={onKeyDown} className="flex min-h-0 flex-1 flex-col">
        <SheetHeader>
          <p className="mr-auto truncate text-sm font-medium text-muted">{shown ? KIND_LABELS[shown.kind] : 'Line'}</p>
          {shown && (
            <>
              <ReplyButton customerId={customerId} card="" campaign="" line={shown.key} at={null} />
              <CopyButton text={addressOf(customerId, shown.key)} what="a link to this line" label="Copy link" />
            </>
          )}
          <StepButton to="newer" isEnd={!hasNewer} onStep={onStep} />
          <StepButton to="older" isEnd={!hasOlder} onStep={onStep} />
        </SheetHeader>
        {/* The title is read out with the dialog; that of an entry one steps to has to be said */}
        <p role="status" className="sr-only">
          {/* told anew although the words may be the same */}
          {stepped && shown && <span key={shown.key}>{shown.title}</span>}
        </p>
        <SheetBody
          ref={body}
          heading={heading}
          title={<bdi>{shown?.title ?? (query.isFetching ? 'Fetching the line' : 'This line is not here')}</bdi>}
          tabIndex={0}
        >
          {shown ? (
            <Fragment key={shown.key}>
              <EntryNotes customerId={customerId} entryKey={shown.key} />
              <EntryDetails customerId={customerId} entry={shown} related={related} onFollow={onFollow} />
            </Fragment>
          ) : (
            <EntryAbsent query={query} />
          )}
        </SheetBody>
      </div>
    </Dialog>
  );
}

/** The row that the reader was last on, brought into view; it may have been scrolled out of the document. */
function rowOf(key: string | undefined): HTMLElement | null {
  const row = key === undefined ? null : document.querySelector<HTMLElement>(`[data-line="${CSS.escape(key)}"]`);
  // once the page scrolls again
  if (row) requestAnimationFrame(() => row.scrollIntoView({ block: 'nearest' }));
  return row;
}

function addressOf(customerId: string, key: string): string {
  return new URL(linePath(customerId, key), window.location.href).href;
}
