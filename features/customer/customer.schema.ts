import * as z from 'zod/mini';
import { Doubt } from '#features/doubts/doubts.schema.ts';
import { KindCounts } from '#features/timeline/kind-counts.schema.ts';
import { VOUCHER_STATE } from '#lib/facts/fields.ts';

export const CustomerSummary = z.object({
  id: z.string(),
  sourceId: z.nullable(z.string()),
  name: z.nullable(z.string()),
  email: z.nullable(z.string()),
  projectId: z.nullable(z.string()),
  lastSeenAt: z.string(),
  deletedAt: z.nullable(z.string()),
});
export type CustomerSummary = z.infer<typeof CustomerSummary>;

/**
 * How somebody matches a text, the best first: by an identifier to the letter, in another spelling, or with more or
 * less around it; by whole words, their beginnings, or parts.
 */
export const MATCHES = ['exact', 'folded', 'loose', 'whole', 'beginning', 'inside'] as const;

export const Match = z.object({
  how: z.enum(MATCHES),
  /** The identifier that the text was taken for, as it is spelled there; null for words, and by a webhook's own id. */
  kind: z.nullable(z.string()),
  value: z.nullable(z.string()),
});
export type Match = z.infer<typeof Match>;

export const FoundCustomer = z.extend(CustomerSummary, { match: z.optional(Match) });
export type FoundCustomer = z.infer<typeof FoundCustomer>;

export const CustomerList = z.object({ customers: z.array(FoundCustomer), nextCursor: z.nullable(z.string()) });
export type CustomerList = z.infer<typeof CustomerList>;

const HOLDS = {
  text: z.nullable(z.string()),
  flag: z.nullable(z.boolean()),
  whole: z.nullable(z.number()),
  time: z.nullable(z.string()),
};
type StateShape = { [Name in keyof typeof VOUCHER_STATE]: (typeof HOLDS)[(typeof VOUCHER_STATE)[Name]] };

/** Points, except where the name says otherwise; null where no webhook stated it. */
export const Card = z.object({
  id: z.string(),
  code: z.nullable(z.string()),
  campaignId: z.nullable(z.string()),
  campaignName: z.nullable(z.string()),
  ...(Object.fromEntries(Object.entries(VOUCHER_STATE).map(([name, holds]) => [name, HOLDS[holds]])) as StateShape),
  /** When a webhook stated that very balance; null where it is worked out from movements behind `asOf`. */
  balanceStatedAt: z.optional(z.nullable(z.string())),
  /** Something on it was lately told with a time that had not come yet; it stands at the time of its report. */
  misdated: z.optional(z.boolean()),
});
export type Card = z.infer<typeof Card>;

/** One customer, whole, but for the timeline. */
export const CustomerDetail = z.object({
  customer: z.object({
    id: z.string(),
    sourceId: z.nullable(z.string()),
    name: z.nullable(z.string()),
    email: z.nullable(z.string()),
    /**
     * The metadata's JSON to the letter: numbers and key order as the shop sent them. Over HTTP it also stands there as
     * `metadata`, unquoted.
     */
    metadataText: z.nullable(z.string()),
    projectId: z.nullable(z.string()),
    firstSeenAt: z.string(),
    lastSeenAt: z.string(),
    deletedAt: z.nullable(z.string()),
    /** Since when nothing personal is left; absent while it is. */
    erasedAt: z.optional(z.nullable(z.string())),
  }),
  cards: z.array(Card),
  ...KindCounts.shape,
  /** This customer's webhooks that could not be worked in, and when the first of them came. */
  quarantined: z.object({ count: z.number(), since: z.nullable(z.string()) }),
  /** What is amiss with what is told of this customer and their cards; empty where all is well. */
  doubts: z.array(Doubt),
  /** Where the customer was asked for as known at a moment: lines first heard of after it. */
  newerLines: z.number(),
  /** The states that occur on the lines, in Voucherify's own words. */
  states: z.array(z.string()),
  /** Others under the same source_id, the latest first: a customer deleted and created again gets a new `cust_…`. */
  namesakes: z.array(CustomerSummary),
  /** Where personal data are masked: whether they can be revealed. */
  masked: z.optional(z.enum(['until_revealed', 'always'])),
});
export type CustomerDetail = z.infer<typeof CustomerDetail>;
