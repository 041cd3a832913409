import { lazy, Suspense, useId, useState } from 'react';
import { Moment } from '#components/ui/moment.tsx';
import { dayIn } from '#lib/time/zone.ts';
import type { Note } from '#features/notes/notes.schema.ts';

const NoteHistory = lazy(() =>
  import('#features/notes/note-history.tsx').then((module) => ({ default: module.NoteHistory })),
);

type Props = { note: Note; editedAt: string; zone: string };

/** Says that a note was edited, and when; pressed, it shows what the note said before. */
export function NoteEdited({ note, editedAt, zone }: Props) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        className="h-6 rounded-sm underline decoration-dotted underline-offset-2 hover:text-ink"
      >
        edited,{' '}
        <Moment
          at={editedAt}
          zone={zone}
          show={dayIn(zone, editedAt) === dayIn(zone, note.createdAt) ? 'time' : 'stamp'}
        />
      </button>
      {open && (
        <div id={id} className="order-last w-full">
          <Suspense>
            <NoteHistory note={note} zone={zone} />
          </Suspense>
        </div>
      )}
    </>
  );
}
