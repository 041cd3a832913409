import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { noteApi } from '#lib/routes.ts';

/** What a note said before; every version has its own key, so an edit asks anew. */
export function noteHistoryQuery({ id, version }: { id: string; version: number }) {
  return queryOptions({
    queryKey: ['notes', id, 'revisions', version],
    queryFn: ({ signal }) => fetchJson({ path: `${noteApi(id)}/revisions`, schema: noteRevisions, signal }),
  });
}

const noteRevisions = () => import('#features/notes/notes.schema.ts').then((wire) => wire.NoteRevisions);
