import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer, jsonBody } from '#lib/http';
import { createNote } from '#lib/notes/create-note';
import { listNotes } from '#lib/notes/list-notes';
import { NewNote, NoteFilter } from '#lib/wire/note-request';
import { parametersOf } from '#lib/wire/timeline-filter';

type Context = RouteContext<'/api/customers/[id]/notes'>;

export function GET(request: NextRequest, context: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const filter = NoteFilter.parse(parametersOf(request.nextUrl.searchParams));
    return listNotes(viewer, (await context.params).id, filter);
  });
}

/** `{"text","entryKey"?,"id"?}`. */
export function POST(request: NextRequest, context: Context): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const note = NewNote.parse(await jsonBody(request));
    return createNote(viewer, { customerId: (await context.params).id, note });
  });
}
