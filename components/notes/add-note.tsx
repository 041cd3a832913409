import { NotebookPen } from 'lucide-react';
import { Button } from '#components/ui/button';
import { useDraft } from '#lib/client/note-drafts';
import { useNoteStatus } from '#lib/client/note-status';

type Props = { customerId: string; entryKey: string | null };

/** The way to a new note, or back to one that was begun. What becomes of notes is said here too: this stays. */
export function AddNote(place: Props) {
  const { draft, isOpen, open, close } = useDraft(place);
  const status = useNoteStatus();
  return (
    <>
      <Button
        size="sm"
        data-add-note={placeName(place)}
        aria-expanded={isOpen}
        onClick={() => (isOpen ? close() : open({ text: '', version: 0 }))}
      >
        <NotebookPen aria-hidden className="size-3.5" />
        {draft && !isOpen ? 'Continue note' : 'Add note'}
      </Button>
      <span role="status" className="sr-only">
        {status}
      </span>
    </>
  );
}

/** Gives the focus to the button of that place. */
export function focusAddNote(place: Props): void {
  document.querySelector<HTMLElement>(`[data-add-note="${CSS.escape(placeName(place))}"]`)?.focus();
}

function placeName({ customerId, entryKey }: Props): string {
  return entryKey ?? customerId;
}
