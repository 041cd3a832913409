import * as z from 'zod/mini';

export const ReplayAnswer = z.object({
  outcome: z.enum(['stored', 'quarantined']),
  eventId: z.string(),
  type: z.string(),
  reason: z.nullable(z.string()),
});
export type ReplayAnswer = z.infer<typeof ReplayAnswer>;

export const ReplayReport = z.object({ replayed: z.array(ReplayAnswer), nextCursor: z.nullable(z.string()) });
export type ReplayReport = z.infer<typeof ReplayReport>;
