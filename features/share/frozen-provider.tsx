'use client';

import type { ReactNode } from 'react';
import { ZoneProvider } from '#components/shell/zone-provider.tsx';
import { KnownAt } from '#components/shell/known-at.ts';

/** A page as its address froze it: in that zone, without what we heard later. The reader's own choices stay. */
export function FrozenProvider({
  knownAt,
  zone,
  children,
}: {
  knownAt: string | null;
  zone: string;
  children: ReactNode;
}) {
  return (
    <KnownAt value={knownAt}>
      <ZoneProvider zone={zone}>{children}</ZoneProvider>
    </KnownAt>
  );
}
