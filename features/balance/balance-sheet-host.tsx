'use client';

import { parseAsString, useQueryStates } from 'nuqs';
import { lazy, Suspense } from 'react';
import { balanceSearch } from '#features/balance/balance-search.ts';
import { useCustomer } from '#features/customer/customer.query.ts';
import { useHasBeen } from '#components/ui/use-has-been.ts';
import { useHydrated } from '#components/ui/use-hydrated.ts';

const BalanceSheet = lazy(() =>
  import('#features/balance/balance-sheet.tsx').then((module) => ({ default: module.BalanceSheet })),
);

/** Which card's balance is open, and at which moment, as the address has it; the sheet is loaded when first needed. */
export function BalanceSheetHost({ customerId }: { customerId: string }) {
  const { cards } = useCustomer(customerId);
  const [{ balance, at }, setSearch] = useQueryStates({ ...balanceSearch, line: parseAsString });
  const isWanted = useHasBeen(balance !== null);
  const hydrated = useHydrated();
  if (!isWanted || !hydrated) return null;
  return (
    <Suspense>
      <BalanceSheet
        customerId={customerId}
        cards={cards}
        open={balance}
        at={at}
        onMoment={(next) => void setSearch({ at: next }, { history: 'replace' })}
        onEntry={(line) => void setSearch({ line, balance: null, at: null }, { history: 'push' })}
        onClose={() => void setSearch({ balance: null, at: null }, { history: 'replace' })}
      />
    </Suspense>
  );
}
