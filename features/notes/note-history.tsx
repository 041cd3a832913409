import { useQuery } from '@tanstack/react-query';
import { Failed } from '#components/ui/failed.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { noteHistoryQuery } from '#features/notes/note-history.query.ts';
import type { Note } from '#features/notes/notes.schema.ts';

/** What a note said before it was edited, the latest first. */
export function NoteHistory({ note, zone }: { note: Note; zone: string }) {
  const query = useQuery(noteHistoryQuery(note));
  if (query.isPending) return <SkeletonRows rows={1} label="Loading what the note said before" />;
  if (!query.data) return <Failed what="What the note said before" query={query} />;
  return (
    <>
      {query.isError && <NotRenewed what="What the note said before" query={query} />}
      <ol aria-label="What the note said before" className="grid gap-2 border-l-2 border-line-strong pl-3 text-sm">
        {query.data.revisions.map(({ version, text, writtenAt }) => (
          <li key={version}>
            <p className="text-muted">
              Until then, since <Moment at={writtenAt} zone={zone} />
            </p>
            <p dir="auto" className="text-ink wrap-anywhere whitespace-pre-wrap">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </>
  );
}
