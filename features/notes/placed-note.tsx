import { type ComponentProps, lazy, Suspense, useEffect } from 'react';
import { holdFocus } from '#features/notes/note-focus.ts';
import type { NoteView as NoteViewType } from '#features/notes/note-view.tsx';

const NoteView = lazy(() => import('#features/notes/note-view.tsx').then((module) => ({ default: module.NoteView })));

/** A note in its place. How it looks is loaded with the first one: most customers have none. */
export function PlacedNote(props: ComponentProps<typeof NoteViewType>) {
  const { place, note } = props;
  useEffect(() => holdFocus(place, note.id), [place, note.id]);
  return (
    <Suspense fallback={<div className="h-14 bg-warning-tint" />}>
      <NoteView {...props} />
    </Suspense>
  );
}
