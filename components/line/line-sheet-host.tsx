'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { lineQuery } from '#lib/client/line-query';
import { useHydrated } from '#lib/client/use-hydrated';
import type { Entry } from '#lib/wire/timeline';

const LineSheet = lazy(() => import('#components/line/line-sheet').then((module) => ({ default: module.LineSheet })));

type Props = {
  customerId: string;
  entries: Entry[];
  linked: Entry | null;
  /** The open line's key, as the address has it. */
  open: string | null;
  onOpen: (key: string | null) => void;
};

/** Which line is open and what stands beside it; the sheet itself is loaded when first needed. */
export function LineSheetHost({ customerId, entries, linked, open, onOpen }: Props) {
  // The line with which the page was opened came with it, if it exists
  const [opened] = useState(open);
  const [wanted, setWanted] = useState(open !== null);
  if (open !== null && !wanted) setWanted(true);
  const hydrated = useHydrated();
  const index = entries.findIndex(({ key }) => key === open);
  const known = entries[index] ?? (open === opened ? linked : null);
  // Elsewhere in the history, named by a movement of the balance
  const { data: found, ...query } = useQuery({ ...lineQuery({ customerId, key: open ?? '' }), enabled: open !== null && open !== opened && !known });
  if (!wanted || !hydrated) return null;

  const beside = (step: 1 | -1) => (index < 0 ? null : (entries[index + step]?.key ?? null));
  return (
    <Suspense>
      <LineSheet
        customerId={customerId}
        open={open}
        entry={known ?? found ?? null}
        query={query}
        newer={beside(-1)}
        older={beside(1)}
        onOpen={onOpen}
      />
    </Suspense>
  );
}
