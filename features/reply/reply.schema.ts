import * as z from 'zod/mini';
import { LANGUAGE_CODES } from '#features/reply/language-codes.schema.ts';

const Code = z.enum(LANGUAGE_CODES);

export const Reply = z.object({
  /** Empty where there is nothing to tell. */
  text: z.string(),
  language: Code,
  /** Who chose it: the caller, the customer's metadata, the agent earlier, the agent's browser, nobody. */
  languageFrom: z.enum(['chosen', 'customer', 'agent', 'browser', 'default']),
  zone: z.string(),
  zoneFrom: z.enum(['customer', 'desk']),
  /** For the agent: what was left out, and why. */
  notes: z.array(z.string()),
  /** For the agent, and never in the text: what is amiss with what it says, a sentence each. */
  warnings: z.array(z.string()),
});
export type Reply = z.infer<typeof Reply>;
