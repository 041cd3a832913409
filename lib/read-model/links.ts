import type { LineReported } from '#lib/facts/fact.ts';
import { LINK_NAMES } from '#lib/facts/refs.ts';

type Linked = Pick<LineReported, 'kind' | 'details'> & {
  refs: Readonly<Record<string, string>>;
  customerId: string;
  cardId: string | null;
  groupId: string | null;
};

/** An index entry may not be longer than a third of a page; Voucherify's ids have up to 36 characters. */
const LONGEST = 200;

/** Ids that a line shares with others of the same happening: they lead to the line and to its relatives. */
export function linksOf({ customerId, kind, refs, details, cardId, groupId }: Linked): string[] {
  const links = new Set<unknown>(LINK_NAMES.map((name) => refs[name]));
  // The shop's own number: that is what a customer reads out
  links.add(details.orderSourceId);
  // What became of a code; on a movement of points the card would link the whole history
  if (kind === 'publication' || kind === 'holder_assignment') links.add(cardId);
  if (groupId !== null) links.add(requestLink(customerId, groupId));
  return [...links]
    .filter((link) => typeof link === 'string')
    .filter((link) => link !== '' && link.length <= LONGEST)
    .sort();
}

/** One request can touch ten thousand customers: it links lines of one customer only. */
function requestLink(customerId: string, groupId: string): string {
  return `${customerId} ${groupId}`;
}
