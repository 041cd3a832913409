import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { formatAmount } from '#lib/format-points.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';

export type OlderQuery = {
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: Error | null;
  fetchNextPage: () => Promise<unknown>;
};

type Props = { shown: number; older: NonNullable<CardBalance['older']>; query: OlderQuery };

/** How far back the movements go, and the way on. */
export function OlderMovements({ shown, older, query }: Props) {
  const { isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  if (isFetchNextPageError && error) {
    return <Failed what="Older movements" query={{ error, isFetching: isFetchingNextPage, refetch: fetchNextPage }} />;
  }
  return (
    <div className="flex items-center justify-center gap-3 border-t border-line py-3 text-sm text-muted">
      {formatAmount(shown)} of {formatAmount(shown + older.movements)}
      <Button size="sm" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        Show more
      </Button>
    </div>
  );
}
