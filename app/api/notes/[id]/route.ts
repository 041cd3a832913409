import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond, jsonBody } from '#lib/http/respond.ts';
import { deleteNote } from '#features/notes/delete-note.server.ts';
import { editNote } from '#features/notes/edit-note.server.ts';
import { NoteChange } from '#features/notes/note-request.schema.ts';

type Context = RouteContext<'/api/notes/[id]'>;

/** `{"text","version"}`; 409 where the note has another version by now. */
export function PATCH(request: NextRequest, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const change = NoteChange.parse(await jsonBody(request));
    return editNote(viewer, (await context.params).id, change);
  });
}

export function DELETE(request: NextRequest, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    return deleteNote(viewer, (await context.params).id);
  });
}
