import { z } from 'zod';

export const BalanceAnswer = z.object({
  cards: z.array(
    z.object({
      cardId: z.string(),
      code: z.string().nullable(),
      at: z.string(),
      /** What stood on the card before the first movement known; opening + movements + gaps = balance. */
      opening: z.number().nullable(),
      balance: z.number().nullable(),
      /** The movements summed by what they were; what left the card is negative. */
      parts: z.object({
        earned: z.number(), added: z.number(), activated: z.number(), spent: z.number(),
        refunded: z.number(), removed: z.number(), expired: z.number(), transferred: z.number(),
      }),
      basis: z.enum(['stated', 'derived', 'uncertain']),
      /** The time of the statement that the balance rests on; null where the moment lies before the first. */
      statedAt: z.string().nullable(),
      movements: z.array(
        z.object({
          key: z.string(),
          action: z.string(),
          points: z.number(),
          balanceAfter: z.number().nullable(),
          occurredAt: z.string(),
        }),
      ),
      gaps: z.array(z.object({ points: z.number(), from: z.string(), to: z.string(), kind: z.string() })),
    }),
  ),
});
export type BalanceAnswer = z.infer<typeof BalanceAnswer>;

/** One card's account at one moment. */
export type CardBalance = BalanceAnswer['cards'][number];
