'use client';

import { lazy, Suspense } from 'react';
import { useCustomer } from '#features/customer/customer.query.ts';

const NamesakeList = lazy(() =>
  import('#features/customer/namesake-list.tsx').then((module) => ({ default: module.NamesakeList })),
);

/** Hardly any customer has a namesake: only then is the list loaded. */
export function Namesakes({ customerId }: { customerId: string }) {
  const { namesakes } = useCustomer(customerId);
  if (namesakes.length === 0) return null;
  return (
    <Suspense>
      <NamesakeList customers={namesakes} />
    </Suspense>
  );
}
