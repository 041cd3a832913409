import { z } from 'zod';
import type { Transaction } from '#lib/rest/calls.ts';

const Balance = z.object({ balance: z.number().int() });

/**
 * What the newest movement of a card left, if there was one: it may have come after the card was read. Of several in
 * one millisecond nobody says which is the last; where the card is at one of them, it is that.
 * @param stated the balance of the card when it was read; null where it was not.
 */
export function newestBalance(transactions: readonly Transaction[], stated: number | null): number | null {
  const times = transactions.map(({ created_at: at }) => Date.parse(at));
  const newest = times.reduce((latest, time) => Math.max(latest, time), -Infinity);
  const left = transactions.flatMap(({ details }, index) =>
    times[index] === newest ? (Balance.safeParse(details?.['balance']).data?.balance ?? []) : [],
  );
  return stated !== null && left.includes(stated) ? stated : (left[0] ?? stated);
}
