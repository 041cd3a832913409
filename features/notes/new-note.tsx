import { useQueryClient } from '@tanstack/react-query';
import { NoteForm } from '#features/notes/note-form.tsx';
import { sendNote, showNote } from '#features/notes/note-changes.query.ts';
import { useDraft } from '#features/notes/note-drafts.ts';
import { forgetFocus, wantFocus } from '#features/notes/note-focus.ts';
import { say } from '#features/notes/note-status.ts';

type Props = {
  customerId: string;
  entryKey: string | null;
  /** Gives the focus back to the way in. */
  onDone: () => void;
};

export function NewNote({ customerId, entryKey, onDone }: Props) {
  const queryClient = useQueryClient();
  const { draft, write, drop, close } = useDraft({ customerId, entryKey });
  if (!draft) return null;
  return (
    <NoteForm
      label={entryKey === null ? 'Note on this customer, for staff only' : 'Note on this line, for staff only'}
      draft={draft}
      onChange={(text) => write({ ...draft, text })}
      save={({ id, text }) => sendNote({ customerId, entryKey, id, text })}
      onSaved={(note, isHere) => {
        if (isHere) wantFocus(entryKey === null ? 'history' : 'line', note.id);
        say('Note added.');
        drop();
        if (isHere) onDone();
        void showNote(queryClient, note).finally(forgetFocus);
      }}
      onDiscard={() => {
        drop();
        onDone();
      }}
      onClose={() => {
        close();
        onDone();
      }}
    />
  );
}
