import { z } from 'zod';
import { LANGUAGE_CODES } from '#features/reply/language-codes.schema.ts';
import { Moment, Zone } from '#lib/time/parameters.ts';

/** What is on the agent's screen, and how the customer is to be told. */
export const ReplyQuestion = z.object({
  card: z.string().optional(),
  campaign: z.string().optional(),
  /** An open line's key. */
  line: z.string().optional(),
  /** The moment that is told of, inclusive: unless given, now, or the moment of `heard`. */
  at: Moment.optional(),
  heard: Moment.optional(),
  language: z.enum(LANGUAGE_CODES).optional(),
  /** The desk's zone, for customers of whom none is known. */
  zone: Zone.default('UTC'),
});
export type ReplyQuestion = z.output<typeof ReplyQuestion>;
