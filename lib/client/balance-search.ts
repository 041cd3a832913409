import { createLoader, createParser, createSerializer, parseAsString } from 'nuqs/server';

const parseAsMinute = createParser({
  parse: (text) => (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null),
  serialize: (minute: string) => minute,
});

/** What of an opened balance stands in a customer page's address: the card's id, and the UTC minute, now without it. */
export const balanceSearch = { balance: parseAsString, at: parseAsMinute };

export const loadBalanceSearch = createLoader(balanceSearch);
export const balanceHref = createSerializer(balanceSearch);
