import { NotebookPen } from 'lucide-react';
import { useMay } from '#components/shell/rights.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useDraft } from '#features/notes/note-drafts.ts';
import { useNoteStatus } from '#features/notes/note-status.ts';

type Place = { customerId: string; entryKey: string | null };
type Props = Place & { /** On a phone only its icon shows. */ compact?: boolean };

/** The way to a new note, or back to one that was begun. What becomes of notes is said here too: this stays. */
export function AddNote({ compact = false, ...place }: Props) {
  const { draft, isOpen, open, close } = useDraft(place);
  const begun = draft !== null && !isOpen;
  const status = useNoteStatus();
  const mayNote = useMay('note');
  if (!mayNote) return compact ? null : <p className="text-sm text-muted">Your role reads notes and writes none.</p>;
  return (
    <>
      <Button
        size="sm"
        data-add-note={placeName(place)}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open({ text: '', version: 0 }))}
      >
        <NotebookPen aria-hidden className="size-3.5" />
        {begun ? 'Continue note' : <span className={classNames(compact && 'sr-only sm:not-sr-only')}>Add note</span>}
      </Button>
      <span role="status" className="sr-only">
        {status}
      </span>
    </>
  );
}

/** Gives the focus to the button of that place. */
export function focusAddNote(place: Place): void {
  document.querySelector<HTMLElement>(`[data-add-note="${CSS.escape(placeName(place))}"]`)?.focus();
}

function placeName({ customerId, entryKey }: Place): string {
  return entryKey ?? customerId;
}
