'use client';

import { createContext, use } from 'react';

/** The staff id of whoever reads: what one has begun to write in a tab is not shown to the next who signs in there. */
export const Reader = createContext('');

export function useReader(): string {
  return use(Reader);
}
