import * as z from 'zod/mini';

/** Lines by kind; a kind without a line may be missing. */
export const KindCounts = z.object({ counts: z.record(z.string(), z.number()) });
export type KindCounts = z.infer<typeof KindCounts>;
