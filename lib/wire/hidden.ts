import * as z from 'zod/mini';

/** The filters of a timeline that can be taken off one by one; a range of days is one. */
export const HIDING = ['q', 'kind', 'state', 'card', 'campaign', 'days'] as const;
export type Hiding = (typeof HIDING)[number];

/** How many lines would be shown without each of the filters that are set; `more` where it is at least that many. */
export const Hidden = z.object({ without: z.array(z.object({ filter: z.enum(HIDING), lines: z.number(), more: z.boolean() })) });
export type Hidden = z.infer<typeof Hidden>;
