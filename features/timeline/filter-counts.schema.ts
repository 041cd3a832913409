import * as z from 'zod/mini';

/** The filters of a timeline that can be taken off one by one; a range of days is one. */
export const COUNTED_FILTERS = ['q', 'kind', 'state', 'card', 'campaign', 'days'] as const;
export type CountedFilter = (typeof COUNTED_FILTERS)[number];

/** How many lines would be shown without each of the filters that are set; `more` where it is at least that many. */
export const FilterCounts = z.object({
  without: z.array(z.object({ filter: z.enum(COUNTED_FILTERS), lines: z.number(), more: z.boolean() })),
});
export type FilterCounts = z.infer<typeof FilterCounts>;
