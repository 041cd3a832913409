'use client';

import { Eye } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useHasBeen } from '#components/ui/use-has-been.ts';

const WhoLookedSheet = lazy(() =>
  import('#features/audit/who-looked-sheet.tsx').then((module) => ({ default: module.WhoLookedSheet })),
);

/** Opens the customer's part of the audit trail; it is loaded then. */
export function WhoLooked({ customerId }: { customerId: string }) {
  const [open, setOpen] = useState(false);
  const isWanted = useHasBeen(open);
  return (
    <>
      <Button variant="ghost" size="sm" onClick={() => setOpen(true)}>
        <Eye aria-hidden className="size-3.5" />
        Who looked at this
      </Button>
      <Suspense>
        {isWanted && <WhoLookedSheet customerId={customerId} open={open} onClose={() => setOpen(false)} />}
      </Suspense>
    </>
  );
}
