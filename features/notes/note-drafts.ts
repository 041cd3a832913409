import { useSyncExternalStore } from 'react';
import { useReader } from '#components/shell/reader.ts';
import { randomId } from '#lib/browser/random-id.ts';

/** What is being written: `id` is the note's, and `version` that of the text it began with. */
export type Draft = { id: string; text: string; version: number };

/** Where it is written. */
export type Place = { customerId: string; entryKey: string | null } | { noteId: string };

// Here for the tab, and in its session storage for a reload; that may be full or forbidden.
const drafts = new Map<string, Draft | null>();
const opened = new Set<string>();
const listeners = new Set<() => void>();

/**
 * What this reader has begun to write at a place, and whether the editor there is open. It outlives the editor: closing
 * a sheet, a failed request, a reload or an ended session lose nothing.
 */
export function useDraft(place: Place) {
  const key = keyOf(useReader(), place);
  const draft = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const isOpen = useSyncExternalStore(
    subscribe,
    () => opened.has(key),
    () => false,
  );
  return {
    draft,
    isOpen,
    write: (next: Draft) => change(() => keep(key, next)),
    open: (start: Omit<Draft, 'id'> & { id?: string }) =>
      change(() => {
        if (!read(key)) keep(key, { ...start, id: start.id ?? randomId() });
        opened.add(key);
      }),
    /** Keeps what was written, unless it is nothing. */
    close: () =>
      change(() => {
        if (!read(key)?.text.trim()) keep(key, null);
        opened.delete(key);
      }),
    drop: () =>
      change(() => {
        keep(key, null);
        opened.delete(key);
      }),
  };
}

function keyOf(reader: string, place: Place): string {
  const names =
    'noteId' in place
      ? ['edit', place.noteId]
      : ['new', place.customerId, ...(place.entryKey === null ? [] : [place.entryKey])];
  return ['pointline-note', reader, ...names].join(' ');
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(act: () => void): void {
  act();
  for (const listener of listeners) listener();
}

function read(key: string): Draft | null {
  const known = drafts.get(key);
  if (known !== undefined) return known;
  const stored = fromStorage(key);
  drafts.set(key, stored);
  return stored;
}

function fromStorage(key: string): Draft | null {
  try {
    const { id, text, version } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<
      Record<keyof Draft, unknown>
    >;
    return typeof id === 'string' && typeof text === 'string' && typeof version === 'number'
      ? { id, text, version }
      : null;
  } catch {
    return null;
  }
}

function keep(key: string, draft: Draft | null): void {
  drafts.set(key, draft);
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // the copy in memory is left
  }
}
