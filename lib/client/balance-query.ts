import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/client/fetch-json';

type Asked = { customerId: string; cardId: string; /** A UTC minute; null for now. */ at: string | null };

/** One card's account at the end of that minute; null where the customer has no such card. */
export function balanceQuery({ customerId, cardId, at }: Asked) {
  const parameters = { card: cardId, ...(at && { at: at.replace('Z', ':59.999999Z') }) };
  return queryOptions({
    queryKey: ['customers', customerId, 'balance', parameters],
    queryFn: async ({ signal }) => {
      const path = `/api/customers/${encodeURIComponent(customerId)}/balance?${new URLSearchParams(parameters)}`;
      const { cards } = await fetchJson({ path, schema: balanceAnswer, signal });
      return cards[0] ?? null;
    },
    // Opened to be sure: never an answer from a minute ago
    staleTime: 0,
  });
}

const balanceAnswer = () => import('#lib/wire/balance').then((wire) => wire.BalanceAnswer);
