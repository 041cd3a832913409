import { useQueryClient } from '@tanstack/react-query';
import { NoteForm } from '#features/notes/note-form.tsx';
import { NoteText } from '#features/notes/note-text.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { sendChange } from '#features/notes/note-changes.query.ts';
import { useDraft } from '#features/notes/note-drafts.ts';
import { notesKey } from '#features/notes/notes.query.ts';
import { say } from '#features/notes/note-status.ts';
import type { Note } from '#features/notes/notes.schema.ts';

type Props = { note: Note; /** Gives the focus back to the note. */ onDone: () => void };

/** The same author may write in another tab: whoever saves has seen the text that goes. */
export function EditNote({ note, onDone }: Props) {
  const queryClient = useQueryClient();
  const { draft } = useDraft({ noteId: note.id });
  if (!draft) return null;

  const behind = draft.version < note.version;
  return (
    <NoteForm
      label="Text of the note, for staff only"
      place={{ noteId: note.id }}
      warning={behind && <Behind note={note} />}
      submit={behind ? 'Save over it' : 'Save note'}
      save={({ text }) =>
        sendChange({ id: note.id, text, version: behind ? note.version : draft.version }).catch(brought)
      }
      onSaved={() => say('Note saved.')}
      onDone={onDone}
    />
  );

  /** Fetches what the note says by now, to be shown above the text. */
  async function brought(error: unknown): Promise<never> {
    if (error instanceof ApiError && error.status === 409)
      await queryClient.invalidateQueries({ queryKey: notesKey(note.customerId) });
    throw error;
  }
}

function Behind({ note }: { note: Note }) {
  return (
    <div role="status" className="grid gap-1 rounded-md border border-line bg-surface px-3 py-2 text-sm">
      <p className="font-medium">It was changed meanwhile, and now says:</p>
      <NoteText text={note.text} />
    </div>
  );
}
