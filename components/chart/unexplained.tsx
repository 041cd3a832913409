import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { balanceSearch } from '#lib/client/balance-search';
import { formatSigned } from '#lib/client/format-points';
import { useHeard } from '#lib/client/heard';
import { unexplainedQuery } from '#lib/client/unexplained-query';

/** The points of a card that no webhook explains, where there are any, and the way to where they are. */
export function Unexplained({ customerId, cardId }: { customerId: string; cardId: string }) {
  const { data: points = 0 } = useQuery(unexplainedQuery({ customerId, cardId, heard: useHeard() }));
  const [, setSearch] = useQueryStates(balanceSearch);
  if (points === 0) return null;
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => void setSearch({ balance: cardId, at: null }, { history: 'push' })}
      className="-mr-1 ml-auto inline-flex h-6 items-center gap-1 rounded-sm px-1 text-sm whitespace-nowrap text-warning underline decoration-dotted underline-offset-2 hover:decoration-solid"
    >
      <TriangleAlert aria-hidden className="size-3.5" />
      {formatSigned(points)} unexplained
    </button>
  );
}
