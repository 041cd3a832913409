import { NoteForm } from '#features/notes/note-form.tsx';
import { sendNote } from '#features/notes/note-changes.query.ts';
import { wantFocus } from '#features/notes/note-focus.ts';
import { say } from '#features/notes/note-status.ts';

type Props = {
  customerId: string;
  entryKey: string | null;
  /** Gives the focus back to the way in. */
  onDone: () => void;
};

export function NewNote({ customerId, entryKey, onDone }: Props) {
  return (
    <NoteForm
      label={entryKey === null ? 'Note on this customer, for staff only' : 'Note on this line, for staff only'}
      place={{ customerId, entryKey }}
      save={({ id, text }) => sendNote({ customerId, entryKey, id, text })}
      onSaved={({ id }, isHere) => {
        if (isHere) wantFocus(entryKey === null ? 'history' : 'line', id);
        say('Note added.');
      }}
      onDone={onDone}
    />
  );
}
