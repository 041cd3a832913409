import * as z from 'zod/mini';

export const EventStatus = z.enum(['stored', 'quarantined']);

/** One webhook in the log. `id` is the event key that lines name as their evidence; `report` tells its bodies apart. */
export const EventSummary = z.object({
  id: z.string(),
  report: z.string(),
  type: z.string(),
  status: EventStatus,
  /** It was quarantined, but the same webhook has since sent another body of the event, which is understood. */
  mended: z.boolean(),
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

/** One body of an event. */
export const EventReport = z.extend(EventSummary, {
  /** The vendor's `event.id`, `evcus_…`. */
  eventId: z.nullable(z.string()),
  sendOutId: z.nullable(z.string()),
  /** Send-outs that brought the same body again. */
  otherSendOutIds: z.array(z.string()),
  /** The webhook (`wh_…`) or distribution (`distr_…`) that sent it. */
  sender: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  /** Since when the body lacks what was personal of somebody who was erased; absent or null while it is as it came. */
  redactedAt: z.optional(z.nullable(z.string())),
  /**
   * The body's text to the letter: numbers and key order as they came. Over HTTP it also stands there as `payload`,
   * unquoted.
   */
  body: z.string(),
});
export type EventReport = z.infer<typeof EventReport>;

/** An event as its fullest body tells it, with every other body of it. */
export const EventDetail = z.extend(EventReport, {
  /** Other bodies that came under this event: what waits in quarantine first. At most 19. */
  furtherReports: z.array(EventReport),
  /** Where no webhook brought it: what made Pointline ask, and where the answer stood. */
  asked: z.optional(
    z.object({
      by: z.enum(['check', 'tail', 'proof', 'backfill', 'members']),
      origin: z.enum(['transaction', 'activity', 'object', 'export']),
    }),
  ),
  /** The lines that this event proves. */
  lines: z.array(z.object({ customerId: z.string(), key: z.string() })),
  /** Where personal data in the bodies are masked: whether they can be revealed. */
  masked: z.optional(z.enum(['until_revealed', 'always'])),
});
export type EventDetail = z.infer<typeof EventDetail>;
