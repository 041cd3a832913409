import * as z from 'zod/mini';

/** What `/api/stream` says of one change, in an event named `change`; `reset` and `position` carry only their id. */
export const StreamChange = z.object({
  /** The webhook as the event log knows it; null for what happened in Pointline itself. */
  eventId: z.nullable(z.string()),
  /** The webhook's type, else `note`. */
  type: z.string(),
  outcome: z.nullable(z.enum(['stored', 'quarantined'])),
  /** Whose pages show it; none where no customer is known. */
  customerIds: z.array(z.string()),
});
export type StreamChange = z.infer<typeof StreamChange>;
