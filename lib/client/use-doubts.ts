import { useSuspenseQuery } from '@tanstack/react-query';
import { customerQuery } from '#lib/client/customer-query';
import { useHeard } from '#lib/client/heard';
import { useLostSince } from '#lib/client/live-state';
import type { Doubt, PageDoubt } from '#lib/wire/doubt';

export type AnyDoubt = Doubt | PageDoubt;

/** All that is amiss with what this customer's page shows: what the server told, and what only the page knows. */
export function useDoubts(customerId: string): AnyDoubt[] {
  const { data, isError, dataUpdatedAt } = useSuspenseQuery(customerQuery(customerId, useHeard()));
  const heard = useHeard();
  const lostSince = useLostSince();
  const page: PageDoubt[] = [];
  if (isError) page.push({ kind: 'outdated', since: new Date(dataUpdatedAt).toISOString() });
  else if (lostSince !== null && heard === null) page.push({ kind: 'disconnected', since: lostSince });
  return [...page, ...data.doubts];
}
