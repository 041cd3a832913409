import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi } from '#lib/routes.ts';

type Asked = {
  customerId: string;
  cardId: string;
  /** A UTC time; null for from the beginning. */ from: string | null;
  /** What we had heard of by then; null for all. */ knownAt: string | null;
};

/** One card's balance since a moment, as a step function. */
export function balanceHistoryQuery({ customerId, cardId, from, knownAt }: Asked) {
  const parameters = { card: cardId, ...(from && { from }), ...(knownAt && { heard: knownAt }) };
  return queryOptions({
    queryKey: ['customers', customerId, 'balance', 'history', parameters],
    queryFn: ({ signal }) =>
      fetchJson({
        path: `${customerApi(customerId, 'balance', 'history')}?${new URLSearchParams(parameters)}`,
        schema: balanceHistory,
        signal,
      }),
  });
}

const balanceHistory = () => import('#features/chart/balance-history.schema.ts').then((wire) => wire.BalanceHistory);
