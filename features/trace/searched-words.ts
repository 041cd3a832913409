import { formatAmount } from '#lib/format-points.ts';
import { isWholeIdentifier } from '#features/trace/identifier.schema.ts';
import type { Searched } from '#features/trace/trace.schema.ts';

/**
 * Whether the search suffices to say "never received": only for a whole identifier, and only where no part of the
 * search ran out of time. It is enough to have read the newest webhooks; the page says beside it how many they are.
 */
export function isSurelyAbsent(id: string, { quarantined, recent, parts }: Omit<Searched, 'spellings'>): boolean {
  return isWholeIdentifier(id) && quarantined.complete && parts.complete && recent.read !== null;
}

/** The texts that were read, such as "the texts of all 3 webhooks in quarantine". */
export function textsRead({ quarantined, recent }: Pick<Searched, 'quarantined' | 'recent'>): string[] {
  const places = [
    { ...quarantined, what: 'webhooks in quarantine', told: quarantined.read !== 0 },
    { ...recent, what: 'webhooks', told: true },
  ];
  return places.flatMap(({ read, complete, what, told }) =>
    read === null || !told ? [] : [`the texts of ${complete ? 'all' : 'the newest'} ${formatAmount(read)} ${what}`],
  );
}

/** What was left out, in whole sentences: too many to be read, or the time ran out. */
export function leftOut({ quarantined, recent, parts, wholeOnly }: Omit<Searched, 'spellings'>): string[] {
  if (wholeOnly) return ['In your role whole identifiers alone are compared, and no texts are searched.'];
  const unread = [
    ...(quarantined.read === null ? ['the texts of the webhooks in quarantine'] : []),
    ...(recent.read === null ? ['the texts of the newest webhooks'] : []),
    ...(parts.complete ? [] : ['longer identifiers that it may be a part of']),
  ];
  const isMore = [quarantined, recent].some(({ read, complete }) => read !== null && !complete);
  return [
    ...(isMore ? ['There are more texts than could be read.'] : []),
    ...(unread.length > 0 ? [`The time ran out, and these were not searched: ${unread.join('; ')}.`] : []),
  ];
}
