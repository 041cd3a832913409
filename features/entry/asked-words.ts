import type { Asked } from '#lib/voucherify/polled-key.ts';

/** How Pointline came to ask Voucherify for what it answered, in the middle of a sentence. */
export function askedWords(by: Asked['by']): string {
  switch (by) {
    case 'check':
      return 'when somebody checked this customer';
    case 'tail':
      return 'while it followed the campaign’s transactions';
    case 'proof':
      return 'in the nightly proof of balances';
    case 'backfill':
      return 'when it read in the history';
    case 'members':
      return 'while it followed members';
  }
}

const LISTS: Record<Asked['origin'], string> = {
  transaction: 'a list of transactions',
  activity: 'the customer’s activity',
  object: 'the object itself',
  export: 'an export',
};

/** Where what it answered stood. */
export function listWords(origin: Asked['origin']): string {
  return LISTS[origin];
}
