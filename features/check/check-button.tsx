'use client';

import { lazy, Suspense, useState } from 'react';
import { useMay } from '#components/shell/rights.ts';

const Checked = lazy(() => import('#features/check/checked.tsx').then((module) => ({ default: module.Checked })));

/** Asks Voucherify itself, when it is pressed. What came of it stands in its place. */
export function CheckButton({ customerId }: { customerId: string }) {
  const [isAsked, setAsked] = useState(false);
  const mayCheck = useMay('check');
  if (!mayCheck) return null;
  if (isAsked)
    return (
      <Suspense fallback="Asking Voucherify …">
        <Checked customerId={customerId} />
      </Suspense>
    );
  return (
    <button
      type="button"
      className="-my-0.5 min-h-6 text-accent underline underline-offset-2"
      onClick={() => setAsked(true)}
    >
      Check with Voucherify
    </button>
  );
}
