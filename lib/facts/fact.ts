/**
 * What a webhook says, in the domain's own terms. The read model and the pages know these facts and
 * never an event type, so a new event type is one case in one family file (lib/facts/registry.ts).
 *
 * Times are canonical timestamps (lib/time/timestamp.ts): UTC, six decimals, fixed width, so that
 * text order is time order.
 */
import type { KindAction } from '#lib/facts/kinds.ts';
import type {
  CAMPAIGN_FIELDS,
  ValuesOf,
  VOUCHER_AMOUNTS,
  VOUCHER_CONDITION,
  VOUCHER_DAYS,
  VOUCHER_EXPIRY,
  VOUCHER_NAMES,
} from '#lib/facts/fields.ts';
import type { RefName } from '#lib/facts/refs.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** A value that JSON can carry and that the pages may show; no nesting beyond what a line needs. */
export type DetailValue = string | number | boolean | null;

/**
 * How far a report can be trusted where reports of one fact disagree; the higher wins, field by field: a ledger
 * transaction states a movement, a reward or redemption event implies it, a voucher snapshot only shows its effect.
 */
export type Trust = 'snapshot' | 'event' | 'transaction';

export type Refs = { [N in RefName]?: string };

/** A customer object was seen. A field that the object does not carry is absent, not null. */
export type CustomerSeen = {
  fact: 'customer-seen';
  id: string;
  /** The state's own time: `updated_at`, else the event's. */
  asOf: Timestamp;
  sourceId?: string | null;
  name?: string | null;
  email?: string | null;
  /** A JSON object's text, to the letter but without blanks: the shop's numbers may be longer than JavaScript's. */
  metadata?: string;
  createdAt?: Timestamp;
  /** Set by customer.deleted; `sourceId` is then the one from before the deletion. */
  deletedAt?: Timestamp;
};

/** A voucher (a loyalty card is one) was seen, with what its snapshot states. */
export type VoucherSeen = {
  fact: 'voucher-seen';
  id: string;
  /** `voucher.updated_at`, which moves with every change of the balance, else `created_at`, else the event's time. */
  asOf: Timestamp;
  holderId?: string | null;
  expirationDate?: string | null;
} & Partial<ValuesOf<typeof VOUCHER_NAMES & typeof VOUCHER_CONDITION>>;

/**
 * A loyalty card's or gift card's balance was stated. Points for cards, minor currency units for gift
 * cards. A field that is not stated is absent.
 */
export type BalanceStated = {
  fact: 'balance-stated';
  voucherId: string;
  unit: 'points' | 'credits';
  asOf: Timestamp;
  trust: Trust;
} & { [Amount in keyof typeof VOUCHER_AMOUNTS]?: number } & Partial<
    ValuesOf<typeof VOUCHER_EXPIRY & typeof VOUCHER_DAYS>
  >;

export type CampaignSeen = {
  fact: 'campaign-seen';
  id: string;
  asOf: Timestamp;
} & Partial<ValuesOf<typeof CAMPAIGN_FIELDS>>;

/**
 * Something happened in one customer's history: a line of the timeline.
 *
 * `keys` name the fact, best name first; reports that share any key are one row. For example an accrual
 * is `accrual:v_1:evcus_2:ern_3` and, where the report knows the ledger entry, also `vtx:vtx_4`.
 */
export type LineReported = KindAction & {
  fact: 'line-reported';
  customerId: string;
  keys: [string, ...string[]];
  occurredAt: Timestamp;
  /** Since when it is as told here, where that is later than it happened: of two reports the later tells. */
  asOf?: Timestamp;
  trust: Trust;
  /**
   * Signed. Points for `points`, minor currency units for `gift`; for `pending_*` the change of the pending amount,
   * which is not spendable. Null where nothing moved, or not yet.
   */
  points?: number | null;
  /** The spendable balance right after, as stated. Of `pending_*` only pending_activated has one. */
  balanceAfter?: number;
  /** Everything ever put on the card, right after; as stated. */
  totalAfter?: number;
  /** Where `occurredAt` is only when it was reported: it is the next change of the card after this moment. */
  notBefore?: Timestamp;
  cardId?: string;
  cardCode?: string;
  campaignId?: string;
  campaignName?: string;
  /** The state in Voucherify's own words: reward redemption, redemption, order. Null where it has none any more. */
  state?: string | null;
  /** Ids of what it refers to, by name. */
  refs: Refs;
  /** What only the sentence and the side sheet need: rewardName, productName, reason, actor, … */
  details: Record<string, DetailValue>;
};

export type Fact = CustomerSeen | VoucherSeen | BalanceStated | CampaignSeen | LineReported;
