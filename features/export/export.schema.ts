import { z } from 'zod';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import { Zone } from '#lib/time/parameters.ts';

/** A whole filtered history as a file; `limit` and `cursor` mean nothing here. */
export const TimelineExport = TimelineFilter.extend({
  format: z.enum(['csv', 'json']),
  /** In which its local times are. */
  zone: Zone.default('UTC'),
});
export type TimelineExport = z.infer<typeof TimelineExport>;
