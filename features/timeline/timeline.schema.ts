import * as z from 'zod/mini';
import { Entry } from '#features/entry/entry.schema.ts';

export const TimelinePage = z.object({
  entries: z.array(Entry),
  nextCursor: z.nullable(z.string()),
  /** When the page was read, by our clock: asked again with `heard` of this moment, it is the same. */
  readAt: z.string(),
});
export type TimelinePage = z.infer<typeof TimelinePage>;
