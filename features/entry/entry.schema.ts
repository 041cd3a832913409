import * as z from 'zod/mini';
import { KINDS } from '#lib/facts/kinds.ts';

export const KindName = z.enum(KINDS);

/** What several lines tell together, told from all of them: the same whatever filters leave of them. */
export const StorySummary = z.object({
  key: z.string(),
  title: z.string(),
  /** How many lines it has; `isLonger` where there are more, of which only so many of the newest are told. */
  lines: z.number(),
  isLonger: z.boolean(),
  /** Its movement of points, where it has just one. The title tells of several: nobody stated their sum. */
  movement: z.nullable(
    z.object({
      kind: KindName,
      action: z.string(),
      points: z.nullable(z.number()),
      balanceAfter: z.nullable(z.number()),
      balanceWorkedOut: z.optional(z.number()),
      cardCode: z.nullable(z.string()),
      campaignName: z.nullable(z.string()),
    }),
  ),
});
export type StorySummary = z.infer<typeof StorySummary>;

/** One line of a customer's history. Times are ISO 8601, UTC, six decimals. */
export const Entry = z.object({
  key: z.string(),
  kind: KindName,
  action: z.string(),
  occurredAt: z.string(),
  /** Where the entry stands, if not at `occurredAt`: movements follow the card's balances, not the clock. */
  place: z.optional(z.string()),
  receivedAt: z.string(),
  /** A whole sentence in the agent's words. */
  title: z.string(),
  /** Signed. Minor currency units where kind is `gift`; of actions `pending_*` the change of what is pending. */
  points: z.nullable(z.number()),
  balanceAfter: z.nullable(z.number()),
  /** The balance after it as the card's other reports lead to it, where it states none and no gap lies between. */
  balanceWorkedOut: z.optional(z.number()),
  cardId: z.nullable(z.string()),
  cardCode: z.nullable(z.string()),
  campaignId: z.nullable(z.string()),
  campaignName: z.nullable(z.string()),
  state: z.nullable(z.string()),
  groupId: z.nullable(z.string()),
  refs: z.record(z.string(), z.string()),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  events: z.array(z.string()),
  /** On a page of the history: the story that the line is a part of; none for a line alone. */
  story: z.optional(StorySummary),
});
export type Entry = z.infer<typeof Entry>;
