import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { AddNote } from '#features/notes/add-note.tsx';
import { Composer } from '#features/notes/composer.tsx';
import { NoteView } from '#features/notes/note-view.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { notesQuery } from '#features/notes/notes.query.ts';
import { onEntry } from '#features/notes/note-rows.ts';

type Props = { customerId: string; entryKey: string };

/** What staff noted on one entry. */
export function EntryNotes({ customerId, entryKey }: Props) {
  const zone = useZone();
  const queryClient = useQueryClient();
  const query = useInfiniteQuery({
    ...notesQuery({ customerId, entryKey }),
    placeholderData: () => {
      const known = queryClient.getQueryData(notesQuery({ customerId, entryKey: null }).queryKey);
      return known && onEntry(known.pages, entryKey);
    },
  });
  const { data, isError, isFetchNextPageError, error, isFetching, hasNextPage, fetchNextPage } = query;
  const notes = data?.pages.flatMap((page) => page.notes) ?? [];
  return (
    <section
      aria-label="Notes on this line"
      aria-busy={query.isPending}
      className="mt-3 grid grid-cols-1 justify-items-start gap-2"
    >
      <AddNote customerId={customerId} entryKey={entryKey} />
      <Composer customerId={customerId} entryKey={entryKey} className="w-full rounded-md border border-line" />
      {query.isPending && (
        <div className="w-full">
          <SkeletonRows rows={1} label="Loading the notes on this line" />
        </div>
      )}
      {isError && (
        <div className="w-full">
          {data && !isFetchNextPageError ? (
            <NotRenewed what="The notes on this line" query={query} />
          ) : (
            <Failed
              what="The notes on this line"
              query={{ error, isFetching, refetch: data ? fetchNextPage : query.refetch }}
            />
          )}
        </div>
      )}
      {notes.length > 0 && (
        <ol aria-label="Notes, newest first" className="grid w-full grid-cols-1 gap-2">
          {notes.map((note) => (
            <li key={note.id}>
              <NoteView note={note} place="line" zone={zone} />
            </li>
          ))}
        </ol>
      )}
      {hasNextPage && !isError && (
        <Button size="sm" pending={isFetching} onClick={() => void fetchNextPage()}>
          Older notes
        </Button>
      )}
    </section>
  );
}
