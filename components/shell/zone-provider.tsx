'use client';

import { createContext, type ReactNode, use } from 'react';

const Zone = createContext('UTC');

/** Hands the reader's time zone, which the server took from the cookie, to whatever shows times in the browser. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}

/** The reader's IANA time zone. */
export function useZone(): string {
  return use(Zone);
}
