import type { IdentifierKind } from '#lib/read-model/identifier.ts';

/** What an identifier is of, as the middle of a sentence. */
const WORDS: Readonly<Record<string, string>> = {
  id: 'customer id',
  source_id: 'source_id',
  email: 'e-mail',
  voucher: 'voucher',
  code: 'code',
  order_number: 'order',
  order: 'order',
  redemption: 'redemption',
  parentRedemption: 'redemption',
  rollback: 'rollback',
  transaction: 'transaction',
  relatedTransaction: 'transaction',
  pendingPoints: 'pending points',
  publication: 'publication',
  holder: 'holder assignment',
  rewardRedemption: 'reward redemption',
  rewardVoucher: 'reward voucher',
  causingEvent: 'event',
  customEvent: 'event',
} satisfies Record<IdentifierKind, string>;

export function identifierWords(kind: string): string {
  return WORDS[kind] ?? 'id';
}

/** “1 order and 2 codes contain”: what a text is a part of, by kinds, the same value once. */
export function containWords(parts: readonly { kind: string; value: string }[], more: boolean): string {
  const counts = new Map<string, number>();
  for (const { kind } of parts) counts.set(identifierWords(kind), (counts.get(identifierWords(kind)) ?? 0) + 1);
  const groups = [...counts].map(([word, count]) => `${count} ${count === 1 ? word : pluralOf(word)}`);
  const last = groups.pop() ?? '';
  const all = groups.length === 0 ? last : `${groups.join(', ')} and ${last}`;
  return `${all}${more ? ', and more,' : ''} ${parts.length === 1 ? 'contains' : 'contain'}`;
}

function pluralOf(word: string): string {
  return word.endsWith('s') ? word : `${word}s`;
}
