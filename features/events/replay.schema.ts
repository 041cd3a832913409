import * as z from 'zod/mini';

export const ReplayResult = z.object({
  outcome: z.enum(['stored', 'quarantined']),
  eventId: z.string(),
  type: z.string(),
  reason: z.nullable(z.string()),
});
export type ReplayResult = z.infer<typeof ReplayResult>;

export const ReplayReport = z.object({ replayed: z.array(ReplayResult), nextCursor: z.nullable(z.string()) });
export type ReplayReport = z.infer<typeof ReplayReport>;
