import * as z from 'zod/mini';

/** What came of a test that was sent from the set-up page. */
export const TestSend = z.object({
  /** `arrived`: by the address that Voucherify calls; `arrived-inside`: only without what lies before Pointline. */
  result: z.enum(['arrived', 'arrived-inside', 'failed']),
  /** What happened, and what to do. */
  text: z.string(),
  /** The test in the log. */
  eventId: z.nullable(z.string()),
});
export type TestSend = z.infer<typeof TestSend>;
