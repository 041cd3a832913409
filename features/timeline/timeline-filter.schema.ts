import { z } from 'zod';
import { KINDS } from '#lib/facts/kinds.ts';
import { Moment } from '#lib/time/parameters.ts';

export const MAX_PAGE = 200;
export const PAGE = 50;

/** `limit=` of every list: at least 1, 50 unless told; more than 200 gives pages of 200. */
export const Limit = z.coerce
  .number()
  .int()
  .min(1)
  .default(PAGE)
  .transform((limit) => Math.min(limit, MAX_PAGE));

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** The filters of a timeline as they stand in a URL. Empty values count as absent. */
export const TimelineFilter = z.object({
  /** Several kinds separated by commas. */
  kind: z
    .string()
    .transform(parts)
    .pipe(z.array(z.enum(KINDS)))
    .optional(),
  campaign: z.string().optional(),
  card: z.string().optional(),
  /** Several states in Voucherify's own words, separated by commas. */
  state: z.string().transform(parts).optional(),
  /** Inclusive. */
  from: Moment.optional(),
  /** Exclusive. */
  to: Moment.optional(),
  /** Part of the sentence, a name, a code or an id on the line. */
  q: z.string().optional(),
  /** Only lines that we had heard of by then, inclusive: the history as it was known at that moment. */
  heard: Moment.optional(),
  limit: Limit,
  cursor: z.string().optional(),
});
export type TimelineFilter = z.infer<typeof TimelineFilter>;

/** What is asked as it was known at a moment. */
export const KnownAtQuestion = TimelineFilter.pick({ heard: true });
export type KnownAtQuestion = z.infer<typeof KnownAtQuestion>;
