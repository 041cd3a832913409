import * as z from 'zod/mini';

const points = z.nullable(z.number());

/** What came of asking Voucherify about one customer. */
export const Check = z.object({
  checkedAt: z.string(),
  /** Of Voucherify's interface. */
  calls: z.number(),
  cards: z.array(
    z.object({
      cardId: z.string(),
      code: z.nullable(z.string()),
      /** What we show, after what was missing is in; null where we know no balance. */
      ours: points,
      /** Null where Voucherify has no such card any more. */
      theirs: points,
      agrees: z.boolean(),
    }),
  ),
  /** Keys of lines that were missing and are there now. */
  added: z.array(z.string()),
  /** Movements whose numbers Voucherify tells otherwise than a webhook did. Nothing was overwritten. */
  conflicts: z.array(z.object({ key: z.string(), ours: points, theirs: points })),
});
export type Check = z.infer<typeof Check>;
