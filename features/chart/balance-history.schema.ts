import * as z from 'zod/mini';
import { Gap } from '#features/balance/balance.schema.ts';

/** One card's balance over a stretch of time, as a step function. */
export const BalanceHistory = z.object({
  cardId: z.string(),
  code: z.nullable(z.string()),
  /** From the first point on where nothing earlier was asked for. */
  from: z.string(),
  to: z.string(),
  /** Oldest first; each holds until the next; the first stood there at `from`. Empty where no balance is known. */
  points: z.array(
    z.object({
      at: z.string(),
      balance: z.number(),
      /** How sure it is from then on, in the words of a balance at a moment. */
      basis: z.enum(['stated', 'derived', 'uncertain']),
      /** Against what stood there right before, which may have been left out. */
      change: z.number(),
    }),
  ),
  /** How many points there are in all: more than listed where they were thinned. */
  changes: z.number(),
  /** Oldest first; the largest where they are many. */
  gaps: z.array(Gap),
});
export type BalanceHistory = z.infer<typeof BalanceHistory>;
export type HistoryPoint = BalanceHistory['points'][number];
