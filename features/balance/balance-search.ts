import { createLoader, createParser, createSerializer, parseAsString } from 'nuqs/server';
import { pickedMoment } from '#lib/time/picked-moment.ts';

/** What of an opened balance stands in a customer page's address: the card's id, and the moment, now without it. */
export const balanceSearch = { balance: parseAsString, at: createParser(pickedMoment) };

export const loadBalanceSearch = /* @__PURE__ */ createLoader(balanceSearch);
export const balanceHref = /* @__PURE__ */ createSerializer(balanceSearch);
