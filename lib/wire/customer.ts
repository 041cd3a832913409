import { z } from 'zod';

export const CustomerSummary = z.object({
  id: z.string(),
  sourceId: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  projectId: z.string().nullable(),
  lastSeenAt: z.string(),
  deletedAt: z.string().nullable(),
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

export const CustomerList = z.object({ customers: z.array(CustomerSummary), nextCursor: z.string().nullable() });
export type CustomerList = z.infer<typeof CustomerList>;

/** Points, except where the name says otherwise; null where no webhook stated it. */
export const Card = z.object({
  id: z.string(),
  code: z.string().nullable(),
  campaignId: z.string().nullable(),
  campaignName: z.string().nullable(),
  active: z.boolean().nullable(),
  points: z.number().nullable(),
  balance: z.number().nullable(),
  pendingPoints: z.number().nullable(),
  redeemedPoints: z.number().nullable(),
  expiredPoints: z.number().nullable(),
  subtractedPoints: z.number().nullable(),
  nextExpirationDate: z.string().nullable(),
  nextExpirationPoints: z.number().nullable(),
  asOf: z.string().nullable(),
});
export type Card = z.infer<typeof Card>;

/** One customer, whole, but for the timeline. */
export const CustomerDetail = z.object({
  customer: z.object({
    id: z.string(),
    sourceId: z.string().nullable(),
    name: z.string().nullable(),
    email: z.string().nullable(),
    metadata: z.unknown(),
    projectId: z.string().nullable(),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    deletedAt: z.string().nullable(),
  }),
  cards: z.array(Card),
  counts: z.record(z.string(), z.number()),
  /** This customer's webhooks that could not be worked in, and when the first of them came. */
  quarantined: z.object({ count: z.number(), since: z.string().nullable() }),
  /** Where the customer as known at a moment was asked for: lines first heard of after it. */
  newerLines: z.number(),
  /** The states that occur on the lines, in Voucherify's own words. */
  states: z.array(z.string()),
  /** Others under the same source_id, the latest first: a customer deleted and created again gets a new `cust_…`. */
  namesakes: z.array(CustomerSummary),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;
