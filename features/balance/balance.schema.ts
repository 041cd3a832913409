import * as z from 'zod/mini';
import { Doubt } from '#features/doubts/doubts.schema.ts';

/** Points that moved between two statements and that no webhook explains. */
export const Gap = z.object({ points: z.number(), from: z.string(), to: z.string(), kind: z.string() });

export const BalanceAnswer = z.object({
  cards: z.array(
    z.object({
      cardId: z.string(),
      code: z.nullable(z.string()),
      at: z.string(),
      /** What stood on the card before the first movement known; opening + movements + gaps = balance. */
      opening: z.nullable(z.number()),
      balance: z.nullable(z.number()),
      /** The movements summed by what they were; what left the card is negative. */
      parts: z.object({
        earned: z.number(),
        added: z.number(),
        activated: z.number(),
        spent: z.number(),
        refunded: z.number(),
        removed: z.number(),
        expired: z.number(),
        transferred: z.number(),
        /** Of Loyalty v2, as the two that follow: bought, less what of it was reversed. */
        bought: z.number(),
        takenBack: z.number(),
        givenBack: z.number(),
      }),
      basis: z.enum(['stated', 'derived', 'uncertain']),
      /** The time of the statement that the balance rests on; null where the moment lies before the first. */
      statedAt: z.nullable(z.string()),
      movements: z.array(
        z.object({
          key: z.string(),
          action: z.string(),
          points: z.number(),
          balanceAfter: z.nullable(z.number()),
          occurredAt: z.string(),
          /** What it was for: an order, a reward, a reason. Given only with `limit`; null where no webhook told. */
          about: z.optional(z.nullable(z.string())),
        }),
      ),
      /** So many of the last `movements` are not in the statement that the balance rests on. */
      sinceStated: z.number(),
      gaps: z.array(Gap),
      /**
       * Those of `movements` whose stated time had not come when they were told; `placedAt` is where they are put
       * instead.
       */
      misdated: z.optional(z.array(z.object({ key: z.string(), statedAt: z.string(), placedAt: z.string() }))),
      /**
       * What `movements` and `gaps` leave out of the account, since only so many were asked for. It is all that led to
       * the balance at `at`: ask for that moment to go on. `unexplained` are the points of its gaps; opening + parts +
       * its and our gaps = balance.
       */
      older: z.nullable(z.object({ at: z.string(), movements: z.number(), unexplained: z.number() })),
      /** What is amiss with the account at that moment; given only with `at` and `limit`. */
      doubts: z.optional(z.array(Doubt)),
    }),
  ),
});
export type BalanceAnswer = z.infer<typeof BalanceAnswer>;

/** One card's account at one moment. */
export type CardBalance = BalanceAnswer['cards'][number];
