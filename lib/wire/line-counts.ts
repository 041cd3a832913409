import * as z from 'zod/mini';

/** Lines by kind; a kind without a line may be missing. */
export const LineCounts = z.object({ counts: z.record(z.string(), z.number()) });
export type LineCounts = z.infer<typeof LineCounts>;
