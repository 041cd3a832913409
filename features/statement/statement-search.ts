import { createLoader, createSerializer, parseAsString } from 'nuqs/server';
import { parseAsDay } from '#features/timeline/timeline-search.ts';
import { frozenSearch } from '#features/share/frozen-search.ts';

/** What of a statement stands in its address: the period in whole days, and the card; every card without. */
const statementSearch = {
  from: parseAsDay,
  to: parseAsDay,
  card: parseAsString.withDefault(''),
  heard: frozenSearch.asOf,
  zone: frozenSearch.zone,
};

export const loadStatementSearch = createLoader(statementSearch);
export const statementHref = createSerializer(statementSearch);

/** This month so far, where no period is chosen; a period that ends before it begins is taken the other way round. */
export function periodOfDays(
  { from, to }: { from: string | null; to: string | null },
  today: string,
): { from: string; to: string } {
  const end = to ?? (from !== null && from > today ? from : today);
  const start = from ?? `${end.slice(0, 8)}01`;
  return start <= end ? { from: start, to: end } : { from: end, to: start };
}
