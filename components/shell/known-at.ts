'use client';

import { createContext, use } from 'react';

/** The moment at which this page is frozen, ISO 8601 UTC; null where it shows the present. */
export const KnownAt = createContext<string | null>(null);

/** What we had heard of by then is shown, nothing that came later; null for all. */
export function useKnownAt(): string | null {
  return use(KnownAt);
}
