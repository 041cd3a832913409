import * as z from 'zod/mini';

export const EventStatus = z.enum(['stored', 'quarantined']);

/** One webhook in the log. `id` is the event key that lines name as their evidence. */
export const EventSummary = z.object({
  id: z.string(),
  type: z.string(),
  status: EventStatus,
  reason: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  projectId: z.nullable(z.string()),
  createdAt: z.nullable(z.string()),
  receivedAt: z.string(),
  duplicates: z.number(),
});
export type EventSummary = z.infer<typeof EventSummary>;

export const EventPage = z.object({ events: z.array(EventSummary), nextCursor: z.nullable(z.string()) });
export type EventPage = z.infer<typeof EventPage>;

export const EventDetail = z.extend(EventSummary, {
  /** The vendor's `event.id`, `evcus_…`. */
  eventId: z.nullable(z.string()),
  sendOutId: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  /** The body's text to the letter: numbers and key order as they came. Over HTTP it also stands there as `payload`, unquoted. */
  body: z.string(),
  /** The lines that this event proves. */
  lines: z.array(z.object({ customerId: z.string(), key: z.string() })),
});
export type EventDetail = z.infer<typeof EventDetail>;
