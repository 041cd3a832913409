import type { CustomerList, FoundCustomer } from '#features/customer/customer.schema.ts';
import { looksLikeIdentifier } from '#features/trace/identifier.schema.ts';

/**
 * The customer whom Enter should open at once: the only one who bears this id, source_id or e-mail, be it in another
 * spelling; by a name the only one found by its words. Null where the reader has to choose, and where an identifier is
 * only a part of somebody's or has more around it: that may be another's. Another's is also an order number that reads
 * as a source_id does.
 */
export function onlyHit({ customers, nextCursor }: CustomerList, text: string): FoundCustomer | null {
  const wanted = text.trim();
  const literal = customers.filter(
    ({ id, sourceId, email }) => id === wanted || sourceId === wanted || email?.toLowerCase() === wanted.toLowerCase(),
  );
  const [bearer, ...namesakes] = literal;
  if (bearer) {
    const isOthers = customers.some(({ id, match }) => id !== bearer.id && match?.how === 'exact');
    return namesakes.length === 0 && !isOthers ? bearer : null;
  }
  const sure = customers.filter(({ match }) => match?.how === 'exact' || match?.how === 'folded');
  if (sure.length > 0 || looksLikeIdentifier(wanted)) return sure.length === 1 ? (sure[0] ?? null) : null;
  const [only, ...others] = customers;
  const isPart = only?.match?.how === 'loose' || only?.match?.how === 'inside';
  return only && others.length === 0 && nextCursor === null && !isPart ? only : null;
}
