/**
 * Voucherify's event types, each with the family that knows its payload: the types that Project settings
 * and Distributions offer, four that only have a page, two that were removed in August 2024, and the
 * types that appear only in a customer's activity (https://docs.voucherify.io/api-reference/introduction-to-webhooks);
 * and what we ask for because no webhook tells it, of Loyalty v2 and of points that will expire: there Voucherify's
 * words for the objects are the types.
 */
const EVENT_TYPES = {
  'voucher.loyalty_card.transaction.created': 'points',
  'voucher.loyalty_card.points_added': 'points',
  'voucher.loyalty_card.points_expired': 'points',
  'customer.rewarded.loyalty_points': 'points',
  'customer.voucher.loyalty_card.points_added': 'points',
  'customer.voucher.loyalty_card.points_expired': 'points',
  'customer.voucher.loyalty_card.points_transferred': 'points',
  'customer.voucher.loyalty_card.points_activated': 'points',

  'voucher.loyalty_card.pending_points.added': 'pending',
  'voucher.loyalty_card.pending_points.updated': 'pending',
  'voucher.loyalty_card.pending_points.canceled': 'pending',
  'voucher.loyalty_card.pending_points.activated': 'pending',
  'customer.voucher.loyalty_card.pending_points.added': 'pending',
  'customer.voucher.loyalty_card.pending_points.updated': 'pending',
  'customer.voucher.loyalty_card.pending_points.canceled': 'pending',
  'customer.voucher.loyalty_card.pending_points.activated': 'pending',

  'customer.rewarded': 'reward',
  'customer.reward_redemptions.created': 'reward',
  'customer.reward_redemptions.pending': 'reward',
  'customer.reward_redemptions.completed': 'reward',
  'customer.reward_redemptions.rolledback': 'reward',

  'redemption.succeeded': 'redemption',
  'redemption.failed': 'redemption',
  'redemption.rollback.succeeded': 'redemption',
  'redemption.rollback.failed': 'redemption',
  'customer.redemption.succeeded': 'redemption',
  'customer.redemption.failed': 'redemption',
  'customer.redemption.rollback.succeeded': 'redemption',
  'customer.redemption.rollback.failed': 'redemption',

  'voucher.published': 'publication',
  'publication.succeeded': 'publication',
  'customer.publication.succeeded': 'publication',
  'customer.publication.failed': 'publication',
  manual_distribution_schedule: 'publication',

  'customer.holder.assignment.created': 'holder',
  'customer.holder.assignment.deleted': 'holder',

  'customer.created': 'profile',
  'customer.updated': 'profile',
  'customer.deleted': 'profile',
  'customer.confirmed': 'profile',
  'customer.custom_event': 'profile',
  'customer.referred': 'profile',
  'customer.consents.given': 'profile',
  'customer.consents.revoked': 'profile',
  'customer.segment.entered': 'profile',
  'customer.segment.left': 'profile',

  'customer.loyalty.tier.joined': 'tier',
  'customer.loyalty.tier.left': 'tier',
  'customer.loyalty.tier.upgraded': 'tier',
  'customer.loyalty.tier.downgraded': 'tier',
  'customer.loyalty.tier.prolonged': 'tier',

  'customer.order.created': 'order',
  'customer.order.updated': 'order',
  'customer.order.paid': 'order',
  'customer.order.canceled': 'order',
  'customer.order.fulfilled': 'order',
  'customer.order.processing': 'order',

  'voucher.gift.transaction.created': 'gift',
  'voucher.gift.balance_added': 'gift',
  'customer.voucher.gift.balance_added': 'gift',

  'voucher.created': 'voucher',
  'voucher.updated': 'voucher',
  'voucher.enabled': 'voucher',
  'voucher.disabled': 'voucher',
  'voucher.deleted': 'voucher',
  'customer.voucher.deleted': 'voucher',

  'campaign.created': 'administration',
  'campaign.updated': 'administration',
  'campaign.enabled': 'administration',
  'campaign.disabled': 'administration',
  'campaign.deleted': 'administration',
  'campaign.vouchers.generation.started': 'administration',
  'campaign.vouchers.generation.completed': 'administration',
  'campaign.vouchers.generation.failed': 'administration',
  'campaign.vouchers.added': 'administration',
  'campaign.loyalty_tier.created': 'administration',
  'campaign.loyalty_tier.updated': 'administration',
  'campaign.loyalty_tier.deleted': 'administration',
  'campaign.promotion_tier.created': 'administration',
  'campaign.promotion_tier.updated': 'administration',
  'campaign.promotion_tier.enabled': 'administration',
  'campaign.promotion_tier.disabled': 'administration',
  'campaign.promotion_tier.deleted': 'administration',
  'campaign.promotion_stack.created': 'administration',
  'campaign.promotion_stack.updated': 'administration',
  'campaign.referral_tier.created': 'administration',
  'campaign.referral_tier.updated': 'administration',
  'campaign.referral_tier.deleted': 'administration',
  'campaign.reward.assignment.created': 'administration',
  'campaign.reward.assignment.updated': 'administration',
  'campaign.reward.assignment.deleted': 'administration',
  'campaign.earning_rule.assigned': 'administration',
  'campaign.earning_rule.updated': 'administration',
  'campaign.earning_rule.enabled': 'administration',
  'campaign.earning_rule.disabled': 'administration',
  'campaign.earning_rule.deleted': 'administration',
  'business_validation_rule.created': 'administration',
  'business_validation_rule.updated': 'administration',
  'business_validation_rule.deleted': 'administration',
  'business_validation_rule.assignment.created': 'administration',
  'business_validation_rule.assignment.deleted': 'administration',

  'customer.validation.succeeded': 'activity',
  'customer.validation.failed': 'activity',
  'customer.loyalty.updated': 'activity',
  'customer.loyalty.tier.expiration.changed': 'activity',
  'customer.sms.sent': 'activity',
  'customer.sms.recovered': 'activity',
  'customer.sms.failed': 'activity',
  'customer.email.sent': 'activity',
  'customer.email.recovered': 'activity',
  'customer.email.failed': 'activity',
  'customer.activecampaign.sent': 'activity',
  'customer.activecampaign.recovered': 'activity',
  'customer.activecampaign.failed': 'activity',
  'customer.braze.sent': 'activity',
  'customer.braze.recovered': 'activity',
  'customer.braze.failed': 'activity',
  'customer.mailchimp.sent': 'activity',
  'customer.mailchimp.recovered': 'activity',
  'customer.mailchimp.failed': 'activity',
  'customer.intercom.sent': 'activity',
  'customer.intercom.recovered': 'activity',
  'customer.intercom.failed': 'activity',
  'customer.shopify.sent': 'activity',
  'customer.shopify.recovered': 'activity',
  'customer.shopify.failed': 'activity',
  'customer.klaviyo.sent': 'activity',
  'customer.klaviyo.recovered': 'activity',
  'customer.klaviyo.failed': 'activity',
  'customer.batch.sent': 'activity',
  'customer.batch.recovered': 'activity',
  'customer.batch.failed': 'activity',

  'loyalty_v2.card': 'loyalty-v2',
  'loyalty_v2.card_points': 'loyalty-v2',
  'loyalty_v2.card_transaction': 'loyalty-v2',
  'loyalty_v2.reward_transaction': 'loyalty-v2',

  points_expiration: 'expiration',
} as const;

export type EventType = keyof typeof EVENT_TYPES;
export type EventFamily = (typeof EVENT_TYPES)[EventType];
/** All types that this version knows. */
export const CATALOGUE = Object.keys(EVENT_TYPES) as EventType[];
/** The types of one family: `EventTypeOf<'tier'>`. */
export type EventTypeOf<F extends EventFamily> = {
  [T in EventType]: (typeof EVENT_TYPES)[T] extends F ? T : never;
}[EventType];

/**
 * The type of the catalogue that a text means, or null. Voucherify's own lists misspell some types
 * (`points_aded`, `redemption.succceeded`), and one page prints an event's type without its prefix.
 */
export function knownEventType(text: string): EventType | null {
  const spelled = text
    .trim()
    .replace(/(?<=[._])aded$/, 'added')
    .replace('succceeded', 'succeeded');
  const whole = spelled.startsWith('loyalty_card.') ? `customer.voucher.${spelled}` : spelled;
  return isEventType(whole) ? whole : null;
}

export function familyOf(type: EventType): EventFamily {
  return EVENT_TYPES[type];
}

function isEventType(text: string): text is EventType {
  return Object.hasOwn(EVENT_TYPES, text);
}
