'use client';

import type { ReactNode } from 'react';
import { Zone } from '#components/shell/zone.ts';

/** Hands the reader's time zone, which the server took from the cookie, to whatever shows times in the browser. */
export function ZoneProvider({ zone, children }: { zone: string; children: ReactNode }) {
  return <Zone value={zone}>{children}</Zone>;
}
