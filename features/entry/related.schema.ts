import * as z from 'zod/mini';
import { Entry, KindName } from '#features/entry/entry.schema.ts';

/** What belongs to the same happening as a line, and what stands beside it in the whole history. */
export const Related = z.object({
  /** This customer's lines of it, oldest first, the line itself among them. */
  lines: z.array(Entry),
  /** Other customers' lines of it: who they are and where, no more. */
  elsewhere: z.array(
    z.object({ customerId: z.string(), name: z.nullable(z.string()), key: z.string(), kind: KindName }),
  ),
  /** Whether there are more lines than are given. */
  more: z.boolean(),
  newer: z.nullable(z.string()),
  older: z.nullable(z.string()),
});
export type Related = z.infer<typeof Related>;
