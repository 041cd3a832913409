'use client';

import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { entryQuery, relatedQuery } from '#features/entry/entry.query.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import type { Step } from '#features/entry/step-button.tsx';
import { useHasBeen } from '#components/ui/use-has-been.ts';
import { useHydrated } from '#components/ui/use-hydrated.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const EntrySheet = lazy(() =>
  import('#features/entry/entry-sheet.tsx').then((module) => ({ default: module.EntrySheet })),
);

type Props = {
  customerId: string;
  /** In the order in which they are shown. */
  entries: Entry[];
  linked: Entry | null;
  /** The open entry's key, as the address has it. */
  open: string | null;
  /** Fetches more entries and gives the key of the one after the open one; null where nothing more is to be had. */
  loadOlder: (() => Promise<string | null>) | null;
  onOpen: (key: string | null, history: 'push' | 'replace') => void;
};

/** Which entry is open and what stands beside it; the sheet itself is loaded when first needed. */
export function EntrySheetHost({ customerId, entries, linked, open, loadOlder, onOpen }: Props) {
  const isWanted = useHasBeen(open !== null);
  const hydrated = useHydrated();
  const shown = useRef(open);
  useEffect(() => void (shown.current = open), [open]);
  const knownAt = useKnownAt();
  const related = useQuery({
    ...relatedQuery({ customerId, key: open ?? '', knownAt }),
    enabled: open !== null,
    // An entry that was reached through its happening belongs to the same one
    placeholderData: (previous) => (previous?.lines.some(({ key }) => key === open) ? previous : undefined),
  });
  const index = entries.findIndex(({ key }) => key === open);
  // The entry with which the page was opened came with it, if it exists
  const [absent] = useState(() => (linked === null && index < 0 ? open : null));
  const inChain = related.data?.lines.find(({ key }) => key === open);
  // Elsewhere in the history, named by the address or by a movement of the balance
  const { data: found, ...query } = useQuery({
    ...entryQuery({ customerId, key: open ?? '', knownAt }),
    ...(linked && linked.key === open && { initialData: linked }),
    enabled: open !== null && open !== absent && index < 0 && !inChain,
  });
  if (!isWanted || !hydrated) return null;

  const beside = index < 0 && !related.isPlaceholderData ? related.data : null;
  const newer = entries[index - 1]?.key ?? beside?.newer;
  const older = index < 0 ? beside?.older : entries[index + 1]?.key;
  const loadPastTheEnd = index >= 0 && index === entries.length - 1 ? loadOlder : null;

  async function step(to: Step) {
    const next = (to === 'newer' ? newer : older) ?? (to === 'older' ? await loadPastTheEnd?.() : null);
    // whoever closed it or went elsewhere meanwhile stays there
    if (next && shown.current === open) onOpen(next, 'replace');
  }

  return (
    <Suspense>
      <EntrySheet
        customerId={customerId}
        open={open}
        entry={entries[index] ?? inChain ?? found ?? null}
        query={query}
        related={related}
        hasNewer={Boolean(newer)}
        hasOlder={Boolean(older ?? loadPastTheEnd)}
        onStep={(to) => void step(to)}
        onFollow={(key) => onOpen(key, 'push')}
        onClose={() => onOpen(null, 'replace')}
      />
    </Suspense>
  );
}
