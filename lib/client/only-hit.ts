import type { CustomerList, CustomerSummary } from '#lib/wire/customer';

/**
 * The customer whom Enter should open at once: the only one found, or the only one of several that
 * bears exactly this id, source_id or e-mail. Null where the reader has to choose.
 */
export function onlyHit({ customers, nextCursor }: CustomerList, text: string): CustomerSummary | null {
  const [first] = customers;
  if (first && customers.length === 1 && nextCursor === null) return first;
  const wanted = text.trim();
  const exact = customers.filter(
    ({ id, sourceId, email }) => id === wanted || sourceId === wanted || email?.toLowerCase() === wanted.toLowerCase(),
  );
  return exact.length === 1 ? (exact[0] ?? null) : null;
}
