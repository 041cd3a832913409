import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { hideNote, sendDeletion } from '#features/notes/note-changes.query.ts';
import { neighbourOf } from '#features/notes/note-focus.ts';
import { say } from '#features/notes/note-status.ts';
import type { Note } from '#features/notes/notes.schema.ts';

type Props = { note: Note; article: RefObject<HTMLElement | null>; onKeep: () => void };

/** Asks before a note goes. Afterwards the focus is where the reader was. */
export function DeleteNote({ note, article, onKeep }: Props) {
  const queryClient = useQueryClient();
  const keep = useRef<HTMLButtonElement>(null);
  const deletion = useMutation({
    mutationFn: () => sendDeletion(note.id).catch(goneIsDone),
    onSuccess: () => {
      const next = article.current && neighbourOf(article.current);
      say('Note deleted.');
      next?.focus();
      void hideNote(queryClient, note);
    },
    onError: () => keep.current?.focus(),
  });
  useEffect(() => keep.current?.focus(), []);

  return (
    <div
      role="group"
      aria-label="Delete this note?"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onKeep();
      }}
      className="flex flex-wrap items-center gap-2 text-sm"
    >
      <p>Delete this note for everybody?</p>
      <Button size="sm" variant="danger" pending={deletion.isPending} onClick={() => deletion.mutate()}>
        Delete
      </Button>
      <Button ref={keep} size="sm" disabled={deletion.isPending} onClick={onKeep}>
        Keep
      </Button>
      {deletion.isError && (
        <p role="alert" className="w-full text-danger">
          Not deleted. {deletion.error.message}
        </p>
      )}
    </div>
  );
}

/** Somebody else was faster. */
function goneIsDone(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 404)) throw error;
}
