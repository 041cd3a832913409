import { StickyNote } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { NoteEdited } from '#features/notes/note-edited.tsx';
import { NoteText } from '#features/notes/note-text.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useDraft } from '#features/notes/note-drafts.ts';
import { type NotePlace, takeFocus } from '#features/notes/note-focus.ts';
import type { Note } from '#features/notes/notes.schema.ts';

const EditNote = lazy(() => import('#features/notes/edit-note.tsx').then((module) => ({ default: module.EditNote })));
const DeleteNote = lazy(() =>
  import('#features/notes/delete-note.tsx').then((module) => ({ default: module.DeleteNote })),
);

type Props = { note: Note; place: NotePlace; zone: string; /** The way to the line it is on. */ children?: ReactNode };

const ACTION = 'h-6 rounded-sm px-1.5 font-medium text-muted hover:bg-hover hover:text-ink';

/** One note of the staff: on a tinted ground, so that nobody takes it for a webhook. */
export function NoteView({ note, place, zone, children }: Props) {
  const { id, text, version, authorName, createdAt, editedAt, mayEdit, mayDelete } = note;
  const article = useRef<HTMLElement>(null);
  const { draft, isOpen, open } = useDraft({ noteId: id });
  const [deleting, setDeleting] = useState(false);

  useEffect(() => {
    if (takeFocus(place, id)) article.current?.focus();
  }, [place, id]);

  return (
    <article
      ref={article}
      data-note={id}
      tabIndex={-1}
      aria-label={`Note by ${authorName}`}
      className={classNames(
        'grid min-h-14 grid-cols-[1.75rem_minmax(0,1fr)] items-start gap-x-3 bg-warning-tint',
        'px-3 py-2 -outline-offset-2 sm:grid-cols-[1.75rem_minmax(0,1fr)_auto]',
        place === 'line' && 'rounded-md border border-line',
      )}
    >
      <span aria-hidden className="grid size-7 place-items-center rounded-md text-warning">
        <StickyNote className="size-4" />
      </span>
      <div className="grid min-w-0 grid-cols-1 gap-1">
        {isOpen ? (
          <Suspense fallback={<NoteText text={text} />}>
            <EditNote note={note} onDone={() => article.current?.focus()} />
          </Suspense>
        ) : (
          <NoteText text={text} />
        )}
        <div className="-mr-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-sm text-muted">
          <bdi className="max-w-48 truncate font-medium text-ink">{authorName}</bdi>
          <span className={classNames(place === 'history' && 'sm:hidden')}>
            <Moment at={createdAt} zone={zone} show={place === 'history' ? 'time' : 'stamp'} />
          </span>
          {editedAt !== null && <NoteEdited note={note} editedAt={editedAt} zone={zone} />}
          <span>Only staff see this</span>
          {children}
          {!isOpen && !deleting && (mayEdit || mayDelete) && (
            <span className="ml-auto flex gap-0.5">
              {mayEdit && (
                <button type="button" className={ACTION} onClick={() => open({ id, text, version })}>
                  {draft ? 'Continue editing' : 'Edit'}
                </button>
              )}
              {mayDelete && (
                <button type="button" className={ACTION} onClick={() => setDeleting(true)}>
                  Delete
                </button>
              )}
            </span>
          )}
        </div>
        {deleting && (
          <Suspense>
            <DeleteNote
              note={note}
              article={article}
              onKeep={() => {
                setDeleting(false);
                article.current?.focus();
              }}
            />
          </Suspense>
        )}
      </div>
      {place === 'history' && (
        <span className="hidden pt-1 text-muted sm:block">
          <Moment at={createdAt} zone={zone} show="time" />
        </span>
      )}
    </article>
  );
}
