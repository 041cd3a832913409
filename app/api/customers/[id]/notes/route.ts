import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond, jsonBody } from '#lib/http/respond.ts';
import { createNote } from '#features/notes/create-note.server.ts';
import { listNotes } from '#features/notes/list-notes.server.ts';
import { NewNote, NoteFilter } from '#features/notes/note-request.schema.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

type Context = RouteContext<'/api/customers/[id]/notes'>;

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const filter = NoteFilter.parse(parametersOf(request.nextUrl.searchParams));
    return listNotes(viewer, (await context.params).id, filter);
  });
}

/** `{"text","entryKey"?,"id"?}`. */
export function POST(request: NextRequest, context: Context): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const note = NewNote.parse(await jsonBody(request));
    return createNote(viewer, { customerId: (await context.params).id, note });
  });
}
