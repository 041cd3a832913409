import { z } from 'zod';

export const BalanceAnswer = z.object({
  cards: z.array(
    z.object({
      cardId: z.string(),
      code: z.string().nullable(),
      at: z.string(),
      balance: z.number().nullable(),
      basis: z.enum(['stated', 'derived', 'uncertain']),
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
