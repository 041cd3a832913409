import * as z from 'zod/mini';

/** Of what `GET /api/sync` tells, how what happened before Pointline listened is brought. */
export const SyncBackfill = z.object({
  connected: z.boolean(),
  backfill: z.nullable(
    z.object({
      state: z.enum(['waiting', 'running', 'done']),
      done: z.number(),
      of: z.number(),
      calls: z.number(),
      part: z.nullable(z.enum(['cards', 'movements', 'redemptions', 'publications'])),
      reached: z.nullable(z.string()),
      added: z.number(),
      leftOut: z.number(),
      secondsLeft: z.nullable(z.number()),
      finishedAt: z.nullable(z.string()),
      problem: z.nullable(z.string()),
    }),
  ),
});
export type SyncBackfill = z.infer<typeof SyncBackfill>;

export const BackfillAsked = z.object({ what: z.string() });
