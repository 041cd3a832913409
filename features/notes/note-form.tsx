import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { showNote } from '#features/notes/note-changes.query.ts';
import { type Draft, type Place, useDraft } from '#features/notes/note-drafts.ts';
import { forgetFocus } from '#features/notes/note-focus.ts';
import { signInHref } from '#lib/browser/sign-in-href.ts';
import type { Note } from '#features/notes/notes.schema.ts';
import { MAX_NOTE } from '#features/notes/note-limits.schema.ts';

type Props = {
  label: string;
  place: Place;
  save: (draft: Draft) => Promise<Note>;
  /** `isHere` while the writer has not gone on to something else: only then may the focus be moved. */
  onSaved: (note: Note, isHere: boolean) => void;
  /** Gives the focus back to where the writer came from. */
  onDone: () => void;
  /** What the writer has to know before they save. */
  warning?: ReactNode;
  submit?: string;
};

/** Where a note is written. Nothing but "Discard" loses what was typed. */
export function NoteForm({ label, place, save, onSaved, onDone, warning, submit = 'Save note' }: Props) {
  const queryClient = useQueryClient();
  const { draft, write, drop, close } = useDraft(place);
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  // a button that waits is switched off and has lost the focus to the page
  const isHere = () =>
    document.activeElement === document.body || form.current?.contains(document.activeElement) === true;
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (note) => {
      const wasHere = isHere();
      onSaved(note, wasHere);
      drop();
      if (wasHere) onDone();
      void showNote(queryClient, note).finally(forgetFocus);
    },
    onError: () => isHere() && box.current?.focus(),
  });
  useEffect(() => {
    const { current } = box;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);

  if (!draft) return null;
  const length = draft.text.trim().length;

  const send = () => {
    if (length > 0 && length <= MAX_NOTE && !saving.isPending) saving.mutate(draft);
  };

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const modified = event.metaKey || event.ctrlKey;
    if (modified && event.key === 'Enter') {
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape' && !saving.isPending) leave(close);
    // while somebody types, neither the list's letters nor the sheet's Escape may act
    if (!modified) event.stopPropagation();
  }

  function leave(end: () => void) {
    end();
    onDone();
  }

  return (
    <form
      ref={form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid grid-cols-1 gap-2"
    >
      {warning}
      <textarea
        ref={box}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        aria-invalid={length > MAX_NOTE || saving.isError ? true : undefined}
        dir="auto"
        rows={3}
        value={draft.text}
        readOnly={saving.isPending}
        onChange={({ target }) => write({ ...draft, text: target.value })}
        className={
          'field-sizing-content max-h-80 min-h-20 w-full min-w-0 resize-y rounded-md border border-control ' +
          'bg-surface px-3 py-2 text-base text-ink placeholder:text-faint any-pointer-coarse:text-lg ' +
          'aria-invalid:border-danger focus-visible:border-accent focus-visible:outline-offset-0'
        }
      />
      {saving.isError && (
        <p role="alert" className="text-sm text-danger">
          Not saved, and your text is kept. {saving.error.message}{' '}
          {saving.error instanceof ApiError && saving.error.status === 401 && (
            <a href={signInHref()} className="underline underline-offset-2">
              Sign in
            </a>
          )}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="submit"
          variant="primary"
          size="sm"
          disabled={length === 0 || length > MAX_NOTE}
          pending={saving.isPending}
        >
          {saving.isError && !warning ? 'Try again' : submit}
        </Button>
        <Button variant="ghost" size="sm" disabled={saving.isPending} onClick={() => leave(drop)}>
          {length === 0 ? 'Cancel' : 'Discard'}
        </Button>
        <p
          id={`${id}-hint`}
          className={classNames('ml-auto text-sm', length > MAX_NOTE ? 'text-danger' : 'text-muted')}
        >
          {length > MAX_NOTE * 0.9 ? (
            `${length} of ${MAX_NOTE} characters`
          ) : (
            <span className="hidden sm:inline">Ctrl Enter saves, Esc keeps it for later</span>
          )}
        </p>
      </div>
    </form>
  );
}
