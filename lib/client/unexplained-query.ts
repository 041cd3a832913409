import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

/** The points of a card's whole account that no webhook explains. */
export function unexplainedQuery({ customerId, cardId, heard }: { customerId: string; cardId: string; /** What we had heard of by then; null for all. */ heard: string | null }) {
  const parameters = { card: cardId, limit: '1', ...(heard && { heard }) };
  return queryOptions({
    queryKey: ['customers', customerId, 'balance', 'unexplained', parameters],
    queryFn: async ({ signal }) => {
      const path = `/api/customers/${encodeURIComponent(customerId)}/balance?${new URLSearchParams(parameters)}`;
      const { cards } = await fetchJson({ path, schema: balanceAnswer, signal });
      return cards.reduce((sum, { gaps, older }) => gaps.reduce((points, gap) => points + gap.points, sum + (older?.unexplained ?? 0)), 0);
    },
  });
}

const balanceAnswer = () => import('#lib/wire/balance').then((wire) => wire.BalanceAnswer);
