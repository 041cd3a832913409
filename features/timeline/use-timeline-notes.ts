import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { notesByEntry, shownBy } from '#features/notes/note-rows.ts';
import { notesQuery } from '#features/notes/notes.query.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

type Asked = {
  customerId: string;
  /** The timeline's filters. */
  parameters: Record<string, string>;
  asked: boolean;
  entries: Entry[];
  /** Whether there are older entries than these. */
  more: boolean;
};

/** The notes that belong among the entries that are loaded, and how many each entry has. */
export function useTimelineNotes({ customerId, parameters, asked, entries, more }: Asked) {
  const query = useInfiniteQuery(notesQuery({ customerId, entryKey: null }));
  const all = useMemo(() => query.data?.pages.flatMap(({ notes }) => notes) ?? [], [query.data]);
  const { lines, notes, matches } = shownBy(parameters, asked);

  // an older note is shown together with the entries of its time
  const since = lines && more ? (entries.at(-1)?.occurredAt ?? '') : '';
  const oldest = all.at(-1)?.createdAt ?? '';
  const { hasNextPage, isFetching, isError, isFetchNextPageError, error, fetchNextPage, refetch } = query;
  const short = hasNextPage && oldest > since && lines;
  useEffect(() => {
    if (short && !isFetching && !isError) void fetchNextPage();
  }, [short, isFetching, isError, fetchNextPage]);

  return {
    query,
    /** Why notes that should be shown are not; an update that failed leaves what is there. */
    failed: notes && (!query.data || (lines && isFetchNextPageError)) ? error : null,
    retry: () => void (query.data ? fetchNextPage() : refetch()),
    /** Notes alone, those on entries too. */
    only: !lines,
    shown: notes
      ? all.filter((note) => (note.entryKey === null || !lines) && note.createdAt >= since && matches(note))
      : [],
    byEntry: useMemo(() => notesByEntry(all), [all]),
    /** Whether there is any, shown or not. */
    any: all.length > 0,
    /** How many the filters let through; null while there are more than are loaded. */
    count: hasNextPage ? null : all.filter(matches).length,
  };
}
