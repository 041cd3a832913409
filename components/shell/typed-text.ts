import { useSyncExternalStore } from 'react';
import { randomId } from '#lib/browser/random-id.ts';

// In this tab's memory alone: what people type to filter by is often a name or an e-mail, and addresses are kept by
// browsers, proxies and chats
const texts = new Map<string, string>();
const listeners = new Set<() => void>();

/** What was typed, by the handle in its place in the address: Back and Forward bring it again; a reload forgets it. */
export function useTypedText(handle: string | null): string {
  return useSyncExternalStore(
    subscribe,
    () => (handle === null ? '' : (texts.get(handle) ?? '')),
    () => '',
  );
}

/** @returns the handle for the address; null for nothing. */
export function keepTypedText(handle: string | null, text: string): string | null {
  if (text === '') return null;
  const name = handle ?? randomId().slice(0, 8);
  texts.set(name, text);
  for (const listener of listeners) listener();
  return name;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
