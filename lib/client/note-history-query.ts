import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

/** What a note said before; every version has its own key, so an edit asks anew. */
export function noteHistoryQuery({ id, version }: { id: string; version: number }) {
  return queryOptions({
    queryKey: ['notes', id, 'revisions', version],
    queryFn: ({ signal }) => fetchJson({ path: `/api/notes/${encodeURIComponent(id)}/revisions`, schema: noteRevisions, signal }),
  });
}

const noteRevisions = () => import('#lib/wire/note').then((wire) => wire.NoteRevisions);
