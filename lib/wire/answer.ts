import { z } from 'zod';
import { LANGUAGE_CODES } from '#lib/wire/answer-languages';
import { instant } from '#lib/wire/timeline-filter';
import { Zone } from '#lib/wire/zone';

const Code = z.enum(LANGUAGE_CODES);

/** What is on the agent's screen, and how the customer is to be told. */
export const AnswerQuestion = z.object({
  card: z.string().optional(),
  campaign: z.string().optional(),
  /** An open line's key. */
  line: z.string().optional(),
  heard: instant.optional(),
  language: Code.optional(),
  /** The desk's zone, for customers of whom none is known. */
  zone: Zone.default('UTC'),
});
export type AnswerQuestion = z.output<typeof AnswerQuestion>;

export const Answer = z.object({
  /** Empty where there is nothing to tell. */
  text: z.string(),
  language: Code,
  /** Who chose it: the caller, the customer's metadata, the agent earlier, the agent's browser, nobody. */
  languageFrom: z.enum(['chosen', 'customer', 'agent', 'browser', 'default']),
  zone: z.string(),
  zoneFrom: z.enum(['customer', 'desk']),
  /** For the agent: what was left out, and why. */
  notes: z.array(z.string()),
});
export type Answer = z.infer<typeof Answer>;
