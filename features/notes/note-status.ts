import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Tells a screen reader what became of a note; whatever said it may be gone by then. */
export function say(text: string): void {
  // A live region reads what is new in it: the same words again must differ
  said = text === said ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

export function useNoteStatus(): string {
  return useSyncExternalStore(
    subscribe,
    () => said,
    () => '',
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
