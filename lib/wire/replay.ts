import { z } from 'zod';

/** Most events that one call replays: it answers in seconds, and the caller goes on from `nextCursor`. */
export const MAX_REPLAY = 200;

/** Which events: those named, or all that stand in quarantine, in the order in which they were received. */
export const ReplayRequest = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(MAX_REPLAY) }),
  z.strictObject({ status: z.literal('quarantined'), cursor: z.string().optional() }),
]);
export type ReplayRequest = z.infer<typeof ReplayRequest>;

export const ReplayAnswer = z.object({
  outcome: z.enum(['stored', 'quarantined']),
  eventId: z.string(),
  type: z.string(),
  reason: z.string().nullable(),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

export const ReplayReport = z.object({ replayed: z.array(ReplayAnswer), nextCursor: z.string().nullable() });
export type ReplayReport = z.infer<typeof ReplayReport>;
