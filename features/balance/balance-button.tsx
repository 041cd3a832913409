'use client';

import { useQueryStates } from 'nuqs';
import { balanceHref, balanceSearch } from '#features/balance/balance-search.ts';
import { formatAmount } from '#lib/format-points.ts';

/** What can be spent, or could be where it no longer can, and the way to why it is so much. */
export function BalanceButton({
  cardId,
  balance,
  standing,
}: {
  cardId: string;
  balance: number;
  /** What can be done with it. */ standing: string;
}) {
  const [, setSearch] = useQueryStates(balanceSearch);
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        data-balance={cardId}
        onClick={() => void setSearch({ balance: cardId, at: null }, { history: 'push' })}
        className="group -my-1 max-w-full rounded-md px-2 py-1 text-right hover:bg-hover"
      >
        <span className="block text-2xl font-semibold tracking-tight wrap-anywhere">{formatAmount(balance)}</span>{' '}
        <span className="text-sm text-muted">
          {standing}{' '}
          <span className="text-accent underline decoration-dotted underline-offset-2 group-hover:decoration-solid">
            Why?
          </span>
        </span>
      </button>
      <noscript>
        <a
          href={balanceHref({ balance: cardId })}
          className="block px-2 text-sm text-accent underline underline-offset-2"
        >
          What it is made of
        </a>
      </noscript>
    </>
  );
}
