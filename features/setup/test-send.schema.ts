import * as z from 'zod/mini';

/** What came of a test that was sent from the set-up page. */
export const TestSend = z.object({
  result: z.enum(['arrived', 'failed']),
  /** What happened, and what to do. */
  text: z.string(),
  /** The test in the log. */
  eventId: z.nullable(z.string()),
});
export type TestSend = z.infer<typeof TestSend>;
