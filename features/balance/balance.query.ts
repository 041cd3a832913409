import { infiniteQueryOptions } from '@tanstack/react-query';
import { endOfMoment } from '#lib/time/picked-moment.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';
import { customerApi } from '#lib/routes.ts';

type Asked = {
  customerId: string;
  cardId: string;
  /** A UTC minute or second; null for now. */ at: string | null;
  /** What we had heard of by then; null for all. */ knownAt: string | null;
};

/** Movements asked for at a time: as many as one reads. An account may have 100,000. */
const LIMIT = '200';

/**
 * One card's account at the end of a moment, newest movements first, page by page; null where there is no such card.
 */
export function balanceQuery({ customerId, cardId, at, knownAt }: Asked) {
  const parameters = { card: cardId, limit: LIMIT, ...(knownAt && { heard: knownAt }) };
  return infiniteQueryOptions({
    queryKey: ['customers', customerId, 'balance', { ...parameters, at }],
    queryFn: async ({ pageParam, signal }) => {
      const search = new URLSearchParams({ ...parameters, ...(pageParam && { at: pageParam }) });
      const path = `${customerApi(customerId, 'balance')}?${search}`;
      const { cards } = await fetchJson({ path, schema: balanceAnswer, signal });
      return cards[0] ?? null;
    },
    initialPageParam: at && endOfMoment(at),
    getNextPageParam: (page: CardBalance | null) => page?.older?.at,
    select: ({ pages }) => accountOf(pages),
    // whoever opens it wants to be sure: never show what was fetched a minute ago
    staleTime: 0,
  });
}

/** What the pages tell together: the account of the first, with the movements and gaps of all. */
export function accountOf(pages: readonly (CardBalance | null)[]): CardBalance | null {
  const known = pages.filter((page) => page !== null);
  const [newest, oldest] = [known[0], known.at(-1)];
  if (!newest || !oldest) return null;
  const inTime = known.toReversed();
  return {
    ...newest,
    movements: inTime.flatMap(({ movements }) => movements),
    gaps: inTime.flatMap(({ gaps }) => gaps),
    older: oldest.older,
  };
}

const balanceAnswer = () => import('#features/balance/balance.schema.ts').then((wire) => wire.BalanceAnswer);
