import { createNote } from '#features/notes/create-note.server.ts';
import { listNotes } from '#features/notes/list-notes.server.ts';
import { NewNote, NoteFilter } from '#features/notes/note-request.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

export const GET = staffRoute({ right: 'read', query: NoteFilter }, ({ viewer, query }, { id }: { id: string }) =>
  listNotes(viewer, id, query),
);

export const POST = staffRoute({ right: 'note', body: NewNote }, ({ viewer, body }, { id }: { id: string }) =>
  createNote(viewer, { customerId: id, note: body }),
);
