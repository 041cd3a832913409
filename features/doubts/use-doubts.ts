import { useSuspenseQuery } from '@tanstack/react-query';
import { customerQuery } from '#features/customer/customer.query.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { useLostSince } from '#components/live/live-state.ts';
import type { Doubt, PageDoubt } from '#features/doubts/doubts.schema.ts';

export type AnyDoubt = Doubt | PageDoubt;

/** All that is amiss with what this customer's page shows: what the server told, and what only the page knows. */
export function useDoubts(customerId: string): AnyDoubt[] {
  const { data, isError, dataUpdatedAt } = useSuspenseQuery(customerQuery(customerId, useKnownAt()));
  const knownAt = useKnownAt();
  const lostSince = useLostSince();
  const page: PageDoubt[] = [];
  if (isError) page.push({ kind: 'outdated', since: new Date(dataUpdatedAt).toISOString() });
  else if (lostSince !== null && knownAt === null) page.push({ kind: 'disconnected', since: lostSince });
  return [...page, ...data.doubts];
}
