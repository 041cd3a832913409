import { z } from 'zod';

/** Who is revealed: a customer, or a webhook, which is its customer's where it names one. */
export const RevealQuestion = z.union([
  z.strictObject({ customer: z.string() }),
  z.strictObject({ event: z.string() }),
]);
export type RevealQuestion = z.infer<typeof RevealQuestion>;
