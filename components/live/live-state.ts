import { useSyncExternalStore } from 'react';
import type { LiveState } from '#components/live/live-connection.ts';

let lostSince: string | null = null;
const listeners = new Set<() => void>();

/** Told by whoever holds the page's connection, and once more, as live, when it is given up with the page. */
export function tellLiveState(state: LiveState): void {
  const next = state === 'live' ? null : (lostSince ?? new Date().toISOString());
  if (next === lostSince) return;
  lostSince = next;
  for (const listener of listeners) listener();
}

/** Since when this page does not follow what happens; null while it does. */
export function useLostSince(): string | null {
  return useSyncExternalStore(
    listen,
    () => lostSince,
    () => null,
  );
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
