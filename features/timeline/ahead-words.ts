import { MINUTE } from '#lib/time/duration.ts';
import { roundedSpanWords } from '#lib/time/span-words.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

/**
 * How far ahead of its receipt a line is dated: `dated 2 h ahead`. Its stated time is `details.datedAhead` where the
 * line stands at its receipt instead. Null where it is not, by more than clocks differ.
 */
export function aheadWords({
  occurredAt,
  receivedAt,
  details,
}: Pick<Entry, 'occurredAt' | 'receivedAt' | 'details'>): string | null {
  const stated = typeof details.datedAhead === 'string' ? Date.parse(details.datedAhead) : Date.parse(occurredAt);
  const lead = stated - Date.parse(receivedAt);
  if (!(lead > MINUTE)) return null;
  return `dated ${roundedSpanWords(lead)} ahead`;
}
