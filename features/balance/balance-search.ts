import { createLoader, createSerializer, parseAsString } from 'nuqs/server';
import { parseAsMoment } from '#lib/browser/parse-moment.ts';

/** What of an opened balance stands in a customer page's address: the card's id, and the moment, now without it. */
export const balanceSearch = { balance: parseAsString, at: parseAsMoment };

export const loadBalanceSearch = /* @__PURE__ */ createLoader(balanceSearch);
export const balanceHref = /* @__PURE__ */ createSerializer(balanceSearch);
