import type { Omission } from '#features/reply/account-sentences.ts';

/** What the agent must know before it is sent, in the desk's English. */
export function omissionWords(omission: Omission): string {
  switch (omission.left) {
    case 'balance-not-stated':
      return `The balance of ${omission.card} is left out: no webhook has stated one.`;
    case 'balance-moved-since':
      return (
        `The balance of ${omission.card} is left out: ` +
        'points moved after it was last stated, and no webhook has stated it since.'
      );
    case 'balance-dated-ahead':
      return (
        `The balance of ${omission.card} is left out: ` +
        'the webhook that states it bears a time that has not come yet.'
      );
    case 'untold-then':
      return `${omission.card} is left out: no webhook told of a balance at that moment.`;
    case 'uncertain-then':
      return `The balance of ${omission.card} is left out: what it was at that moment is not sure.`;
    case 'inactive-now':
      return `${omission.card} is switched off now: nothing on it can be spent.`;
    case 'pending-and-expiry':
      return 'Pending points and the next expiry are left out: of a past moment they are not known.';
    case 'expiry-past':
      return (
        `The next expiry of ${omission.card} is left out: ` +
        `the day that a webhook last stated, ${omission.day}, is past.`
      );
    case 'inactive-card':
      return `${omission.card} is left out: the card is inactive.`;
    case 'deleted-card':
      return `${omission.card} is left out: the card was deleted.`;
    case 'customer-deleted':
      return `${omission.card} is left out: the customer was deleted.`;
    case 'line-untold':
      return 'This line is the shop’s own business: there is nothing in it to tell the customer.';
  }
}
