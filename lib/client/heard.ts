'use client';

import { createContext, use } from 'react';

/** The moment at which this page is frozen, ISO 8601 UTC; null where it shows the present. */
export const Heard = createContext<string | null>(null);

/** What we had heard of by then is shown, nothing that came later; null for all. */
export function useHeard(): string | null {
  return use(Heard);
}
