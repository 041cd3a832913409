import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer, jsonBody } from '#lib/http';
import { deleteNote } from '#lib/notes/delete-note';
import { editNote } from '#lib/notes/edit-note';
import { NoteChange } from '#lib/wire/note-request';

type Context = RouteContext<'/api/notes/[id]'>;

/** `{"text","version"}`; 409 where the note has another version by now. */
export function PATCH(request: NextRequest, context: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const change = NoteChange.parse(await jsonBody(request));
    return editNote(viewer, (await context.params).id, change);
  });
}

export function DELETE(request: NextRequest, context: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    return deleteNote(viewer, (await context.params).id);
  });
}
