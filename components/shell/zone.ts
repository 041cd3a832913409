'use client';

import { createContext, use } from 'react';

export const Zone = createContext('UTC');

/** The reader's IANA time zone; on a frozen page, the zone of its maker. */
export function useZone(): string {
  return use(Zone);
}
