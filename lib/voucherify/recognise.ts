import { rewrittenAt, wasRewrittenAt } from '#lib/voucherify/deleted-source-id.ts';
import type { EventType } from '#lib/voucherify/event-types.ts';
import { child, children, field, text, time, type Obj } from '#lib/voucherify/objects.ts';

/**
 * The type of a bare body, told from its keys; null where they fit none, or several that say different
 * things (a segment entered or left, a tier joined or left). Where two types say the same of one fact
 * (project and distribution twins) either will do. Of bodies with one shape the common type is guessed: a holder
 * assignment is created rather than deleted, pending points are added rather than activated without a ledger
 * entry, a reward redemption is created rather than pending, a voucher is updated rather than switched on or off.
 * `?type=` says which (`hinted-type.ts`).
 */
export function recognise(body: Obj): EventType | null {
  for (const recogniser of RECOGNISERS) {
    const type = recogniser(body);
    if (type !== undefined) return type;
  }
  return null;
}

/** Undefined: not mine, ask the next one. Null: mine, but it cannot be told which. */
type Recogniser = (body: Obj) => EventType | null | undefined;

/** The most telling keys first: many bodies carry a voucher, a campaign, an order or a publication besides. */
const RECOGNISERS: Recogniser[] = [
  holder,
  pendingPoints,
  transaction,
  accrual,
  rewardRedemption,
  reward,
  rollback,
  rule,
  customEvent,
  (body) => (child(body, 'segment') || field(body, 'consents') !== undefined ? null : undefined),
  tier,
  order,
  referral,
  distribution,
  redemption,
  publication,
  profile,
  voucher,
  campaign,
];

function holder(body: Obj) {
  const link = child(body, 'holder');
  const isLink = text(link, 'object') === 'redeemable_holder' || text(link, 'id')?.startsWith('rh_');
  return isLink ? 'customer.holder.assignment.created' : undefined;
}

function pendingPoints(body: Obj) {
  const pending = child(body, 'pending_points');
  const balance = child(body, 'voucher_pending_points_balance');
  if (!pending && !balance) return undefined;
  if (child(body, 'transaction') || child(body, 'balance')) return 'voucher.loyalty_card.pending_points.activated';
  if (text(pending, 'updated_at')) return 'voucher.loyalty_card.pending_points.updated';
  return isNegative(balance, 'points')
    ? 'voucher.loyalty_card.pending_points.canceled'
    : 'voucher.loyalty_card.pending_points.added';
}

function transaction(body: Obj) {
  const entry = child(body, 'transaction');
  if (field(body, 'buckets') !== undefined || (entry && typeof field(body, 'points') === 'number'))
    return 'voucher.loyalty_card.points_expired';
  if (!entry) return undefined;
  const isGift = text(entry, 'type')?.startsWith('CREDITS_') || text(child(body, 'voucher'), 'type') === 'GIFT_VOUCHER';
  if (field(body, 'holder') !== undefined)
    return isGift ? 'voucher.gift.transaction.created' : 'voucher.loyalty_card.transaction.created';
  return isGift ? 'voucher.gift.balance_added' : 'voucher.loyalty_card.points_added';
}

function accrual(body: Obj) {
  return child(body, 'earning_rule') && child(body, 'balance') ? 'customer.rewarded.loyalty_points' : undefined;
}

function rewardRedemption(body: Obj) {
  const record = child(body, 'reward_redemption');
  if (!record) return undefined;
  if (text(record, 'state') === 'COMPLETED') return 'customer.reward_redemptions.completed';
  if (text(record, 'state') === 'ROLLEDBACK') return 'customer.reward_redemptions.rolledback';
  return 'customer.reward_redemptions.created';
}

function reward(body: Obj) {
  const isReward =
    child(body, 'reward') || field(body, 'referral_tier') !== undefined || field(body, 'customer_event') !== undefined;
  return isReward ? 'customer.rewarded' : undefined;
}

function rollback(body: Obj) {
  const entry = child(body, 'redemption_rollback');
  if (!entry) return undefined;
  return hasFailed(entry, 'rrf_') ? 'redemption.rollback.failed' : 'redemption.rollback.succeeded';
}

function rule(body: Obj) {
  const subject = child(body, 'rule');
  if (!subject) return undefined;
  if (child(body, 'assignment')) return 'business_validation_rule.assignment.created';
  if (text(body, 'deleted_at')) return 'business_validation_rule.deleted';
  return text(body, 'updated_at') || text(subject, 'updated_at')
    ? 'business_validation_rule.updated'
    : 'business_validation_rule.created';
}

function customEvent(body: Obj) {
  const isCustom = child(body, 'event_schema') || text(child(body, 'event'), 'object') === 'event';
  return isCustom ? 'customer.custom_event' : undefined;
}

function tier(body: Obj) {
  const from = lowestPoints(child(body, 'loyalty_tier_from'));
  const to = lowestPoints(child(body, 'loyalty_tier_to'));
  if (from !== undefined && to !== undefined)
    return to > from ? 'customer.loyalty.tier.upgraded' : 'customer.loyalty.tier.downgraded';
  return child(body, 'customer') && child(body, 'loyalty_tier') ? null : undefined;
}

function order(body: Obj) {
  const subject = child(body, 'order');
  if (!subject || field(body, 'referrer') === undefined) return undefined;
  const status = text(subject, 'status');
  if (status === 'PAID') return 'customer.order.paid';
  if (status === 'CANCELED') return 'customer.order.canceled';
  return status === 'CREATED' && !text(subject, 'updated_at') ? 'customer.order.created' : 'customer.order.updated';
}

function referral(body: Obj) {
  return child(body, 'customer') && child(body, 'referrer') ? 'customer.referred' : undefined;
}

function distribution(body: Obj) {
  return child(body, 'distribution') ? 'manual_distribution_schedule' : undefined;
}

function redemption(body: Obj) {
  const subject = child(body, 'redemption');
  if (!subject) return undefined;
  return hasFailed(subject, 'rf_') ? 'redemption.failed' : 'redemption.succeeded';
}

function publication(body: Obj) {
  const subject = child(body, 'publication');
  if (!subject) return undefined;
  if (text(subject, 'result') === 'FAILURE') return 'customer.publication.failed';
  if (children(body, 'vouchers').length > 0 || field(body, 'user') !== undefined) return 'publication.succeeded';
  return text(body, 'created_at') ? 'voucher.published' : 'customer.publication.succeeded';
}

function profile(body: Obj) {
  const customer = child(body, 'customer');
  if (!customer) return undefined;
  if (child(body, 'unconfirmed_customer')) return 'customer.confirmed';
  if (Object.keys(body.fields).length > 1 || !text(customer, 'created_at')) return null;
  if (isDeleted(customer)) return 'customer.deleted';
  return text(customer, 'updated_at') ? 'customer.updated' : 'customer.created';
}

/** The deletion writes its time behind the source_id; an id of the shop's own that looks so has another time. */
function isDeleted(customer: Obj): boolean {
  const sourceId = text(customer, 'source_id') ?? '';
  const [at, updatedAt, createdAt] = [
    rewrittenAt(sourceId),
    time(customer, 'updated_at'),
    time(customer, 'created_at'),
  ];
  if (at === null) return false;
  return updatedAt ? wasRewrittenAt(sourceId, updatedAt) : createdAt !== undefined && at > createdAt;
}

function voucher(body: Obj) {
  const subject = child(body, 'voucher');
  if (!subject) return undefined;
  if (field(subject, 'code') === null) return 'voucher.deleted';
  return text(subject, 'updated_at') ? 'voucher.updated' : 'voucher.created';
}

function campaign(body: Obj) {
  if (text(body, 'object') === 'promotion_tier') return 'campaign.promotion_tier.updated';
  const subject = child(body, 'campaign');
  if (!subject) return undefined;
  if (text(body, 'completed_at')) return 'campaign.vouchers.generation.completed';
  if (text(body, 'deleted_at')) return 'campaign.deleted';
  if (child(body, 'loyalty_tier')) return 'campaign.loyalty_tier.updated';
  if (child(body, 'promotion_tier')) return 'campaign.promotion_tier.updated';
  return text(subject, 'updated_at') ? 'campaign.updated' : 'campaign.created';
}

function hasFailed(entry: Obj, failedPrefix: string): boolean {
  return (
    text(entry, 'status') === 'FAILED' ||
    text(entry, 'result') === 'FAILURE' ||
    Boolean(text(entry, 'id')?.startsWith(failedPrefix))
  );
}

export function isNegative(object: Obj | null, name: string): boolean {
  const value = field(object, name);
  return typeof value === 'number' && value < 0;
}

function lowestPoints(tierObject: Obj | null): number | undefined {
  const value =
    field(child(tierObject, 'points'), 'from') ?? field(child(child(tierObject, 'config'), 'points'), 'from');
  return typeof value === 'number' ? value : undefined;
}
