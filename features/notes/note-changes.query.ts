import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { notesKey, notesQuery } from '#features/notes/notes.query.ts';
import type { Note, NotePage } from '#features/notes/notes.schema.ts';
import { customerApi, noteApi } from '#lib/routes.ts';

/** `id` stays the same when the same note is sent again. */
export function sendNote({
  customerId,
  ...body
}: {
  customerId: string;
  entryKey: string | null;
  id: string;
  text: string;
}): Promise<Note> {
  return fetchJson({ path: customerApi(customerId, 'notes'), schema: note, method: 'POST', body });
}

export function sendChange({ id, ...body }: { id: string; text: string; version: number }): Promise<Note> {
  return fetchJson({ path: noteApi(id), schema: note, method: 'PATCH', body });
}

export async function sendDeletion(id: string): Promise<void> {
  await fetchJson({ path: noteApi(id), schema: deletedNote, method: 'DELETE' });
}

/** Shows what was saved at once, then asks the server for what others did. */
export async function showNote(queryClient: QueryClient, saved: Note): Promise<void> {
  for (const entryKey of new Set([null, saved.entryKey])) {
    queryClient.setQueryData(
      notesQuery({ customerId: saved.customerId, entryKey }).queryKey,
      (lists) => lists && withNote(lists, saved),
    );
  }
  await queryClient.invalidateQueries({ queryKey: notesKey(saved.customerId) });
}

/** The same for a note that was deleted. */
export async function hideNote(queryClient: QueryClient, { id, customerId }: Note): Promise<void> {
  queryClient.setQueriesData<Lists>(
    { queryKey: notesKey(customerId) },
    (lists) => lists && onPages(lists, (notes) => notes.filter((one) => one.id !== id)),
  );
  await queryClient.invalidateQueries({ queryKey: notesKey(customerId) });
}

type Lists = InfiniteData<NotePage>;

function withNote(lists: Lists, saved: Note): Lists {
  const known = lists.pages.some(({ notes }) => notes.some(({ id }) => id === saved.id));
  return known
    ? onPages(lists, (notes) => notes.map((one) => (one.id === saved.id ? saved : one)))
    : onPages(lists, (notes, page) => (page === 0 ? [saved, ...notes] : notes));
}

function onPages(lists: Lists, change: (notes: Note[], page: number) => Note[]): Lists {
  return { ...lists, pages: lists.pages.map((page, index) => ({ ...page, notes: change(page.notes, index) })) };
}

const note = () => import('#features/notes/notes.schema.ts').then((wire) => wire.Note);
const deletedNote = () => import('#features/notes/notes.schema.ts').then((wire) => wire.DeletedNote);
