import { z } from 'zod';
import { MAX_REPLAY } from '#features/events/replay-limits.schema.ts';

/** Which events: those named, or all that stand in quarantine, in the order in which they were received. */
export const ReplayRequest = z.union([
  z.strictObject({ ids: z.array(z.string()).min(1).max(MAX_REPLAY) }),
  z.strictObject({ status: z.literal('quarantined'), cursor: z.string().optional() }),
]);
export type ReplayRequest = z.infer<typeof ReplayRequest>;
