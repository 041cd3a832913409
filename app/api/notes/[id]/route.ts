import { deleteNote } from '#features/notes/delete-note.server.ts';
import { editNote } from '#features/notes/edit-note.server.ts';
import { NoteChange } from '#features/notes/note-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

/** 409 where the note has another version by now. */
export const PATCH = staffRoute({ right: 'note', body: NoteChange }, ({ viewer, body }, { id }: { id: string }) =>
  editNote(viewer, id, body),
);

export const DELETE = staffRoute({ right: 'note' }, ({ viewer }, { id }: { id: string }) => deleteNote(viewer, id));
