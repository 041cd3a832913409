import * as z from 'zod/mini';

/** Which card; `card` as staff call it: its code, else its id. */
const ofCard = { cardId: z.string(), card: z.string() };

/**
 * What is amiss with what the desk tells of a customer. Points are signed; times are ISO 8601, UTC.
 * Card, ledger, chart, timeline, statement and the answer for the customer all show the same ones.
 */
export const Doubt = z.discriminatedUnion('kind', [
  /** Points moved that no webhook explains. `points` is their sum, and 0 where they cancel each other out. */
  z.object({ kind: z.literal('unexplained'), ...ofCard, points: z.number() }),
  /** The moment asked for lies where points moved that no webhook explains, or before all that is known. */
  z.object({ kind: z.literal('uncertain'), ...ofCard }),
  /** An entry or a statement bears a time that had not come yet. */
  z.object({ kind: z.literal('dated-ahead'), ...ofCard, at: z.string() }),
  /** Points moved after Voucherify last stated the balance; `balance` is what the movements make of it. */
  z.object({
    kind: z.literal('moved-since-stated'),
    ...ofCard,
    points: z.number(),
    statedAt: z.string(),
    balance: z.number(),
  }),
  /** The balance that the card's object states is not the one that its history leads to. */
  z.object({ kind: z.literal('disagrees'), ...ofCard, stated: z.number(), ledger: z.number() }),
  /** Of Loyalty v2: the balance differs by `points` from what the card's own counters come to. */
  z.object({ kind: z.literal('miscounted'), ...ofCard, points: z.number() }),
  /** Of Loyalty v2: the movements that Voucherify lists come to `points` less than the card's balance. */
  z.object({ kind: z.literal('unlisted'), ...ofCard, points: z.number() }),
  /** Voucherify answered with other points than so many movements have here by their webhooks. */
  z.object({ kind: z.literal('answered-otherwise'), ...ofCard, movements: z.number() }),
  /** Webhooks that name this customer or a card of theirs wait in quarantine; `foreign` are filed elsewhere. */
  z.object({ kind: z.literal('quarantined'), count: z.number(), foreign: z.number(), since: z.string() }),
  /** Only what was known at a moment is told, and so many lines have been heard of since. */
  z.object({ kind: z.literal('frozen'), at: z.string(), newerLines: z.number() }),
]);
export type Doubt = z.infer<typeof Doubt>;

/** What only the open page knows: that it has not followed what happens, since when. */
export type PageDoubt = { kind: 'disconnected' | 'outdated'; since: string };
