import { isTyped, maskPerson } from '#lib/masks/mask-person.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import type { Sight } from '#lib/masks/sight.ts';
import type { FoundCustomer } from '#features/customer/customer.schema.ts';

/** Somebody found, as they are seen; what was typed to find them is no secret to who typed it. */
export function maskFound({ match, ...customer }: FoundCustomer, sight: Sight, typed: string): FoundCustomer {
  const masked = maskPerson(customer, sight, typed);
  if (!match) return masked;
  const { value, how } = match;
  // in another spelling it is what was typed; a longer one tells more
  const isKnown = sight === 'whole' || value === null || how === 'folded' || isTyped(value, typed);
  return { ...masked, match: isKnown ? match : { ...match, value: maskText(value) } };
}
