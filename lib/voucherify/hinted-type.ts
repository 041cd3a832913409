import { knownEventType, type EventType } from '#lib/voucherify/event-types.ts';
import { child, field, flag, text, type Obj } from '#lib/voucherify/objects.ts';
import { isNegative, recognise } from '#lib/voucherify/recognise.ts';

/** The type of a body that names none, and whether only `?type=` of the address says so, which nobody signed. */
export type FoundType = { type: string; isUnsigned: boolean };

/**
 * Finds the type of a body that names none. What the body shows counts; the address counts where the body fits several
 * types and the one it says is among them. So whoever caught a signed body cannot send it as something else: a
 * deletion is always one that the body shows.
 */
export function findType(body: Obj, hint: string | null): FoundType | null {
  const told = recognise(body);
  if (hint === null || hint === told) return told && { type: told, isUnsigned: false };
  if (fits({ body, told, hint: knownEventType(hint) })) return { type: hint, isUnsigned: true };
  return told && { type: told, isUnsigned: false };
}

type Hinted = { body: Obj; told: EventType | null; /** Null: none of Voucherify's. */ hint: EventType | null };

function fits({ body, told, hint }: Hinted): boolean {
  const several = told === null ? severalOf(body) : LIKE.find((types) => types.includes(told));
  if (several) return hint !== null && several.includes(hint) && !isContradicted(hint, body);
  return told === null && (hint === null || !DELETIONS.has(hint));
}

const DELETIONS: ReadonlySet<EventType> = new Set([
  'customer.deleted',
  'voucher.deleted',
  'customer.voucher.deleted',
  'campaign.deleted',
]);

/** The types of a body that shows what it is about and not what happened; undefined where it shows neither. */
function severalOf(body: Obj): readonly EventType[] | undefined {
  if (child(body, 'segment')) return ['customer.segment.entered', 'customer.segment.left'];
  if (field(body, 'consents') !== undefined) return ['customer.consents.given', 'customer.consents.revoked'];
  if (child(body, 'loyalty_tier'))
    return ['customer.loyalty.tier.joined', 'customer.loyalty.tier.left', 'customer.loyalty.tier.prolonged'];
  return undefined;
}

/** Types of one shape: of the first ones of a line `recognise` guesses the commonest. */
const LIKE: readonly (readonly EventType[])[] = [
  ['customer.holder.assignment.created', 'customer.holder.assignment.deleted'],
  ['customer.reward_redemptions.created', 'customer.reward_redemptions.pending'],
  ['voucher.loyalty_card.pending_points.activated', 'customer.voucher.loyalty_card.pending_points.activated'],
  [
    'voucher.loyalty_card.pending_points.added',
    'voucher.loyalty_card.pending_points.updated',
    'voucher.loyalty_card.pending_points.canceled',
    'customer.voucher.loyalty_card.pending_points.added',
    'customer.voucher.loyalty_card.pending_points.updated',
    'customer.voucher.loyalty_card.pending_points.canceled',
    'voucher.loyalty_card.pending_points.activated',
    'customer.voucher.loyalty_card.pending_points.activated',
  ],
  [
    'voucher.loyalty_card.points_added',
    'customer.voucher.loyalty_card.points_added',
    'customer.voucher.loyalty_card.points_transferred',
    'customer.voucher.loyalty_card.points_activated',
  ],
  ['voucher.loyalty_card.points_expired', 'customer.voucher.loyalty_card.points_expired'],
  ['voucher.gift.balance_added', 'customer.voucher.gift.balance_added'],
  ['redemption.succeeded', 'customer.redemption.succeeded'],
  ['redemption.failed', 'customer.redemption.failed'],
  ['redemption.rollback.succeeded', 'customer.redemption.rollback.succeeded'],
  ['redemption.rollback.failed', 'customer.redemption.rollback.failed'],
  ['voucher.published', 'publication.succeeded', 'customer.publication.succeeded'],
  [
    'customer.order.updated',
    'customer.order.created',
    'customer.order.paid',
    'customer.order.canceled',
    'customer.order.fulfilled',
    'customer.order.processing',
  ],
  ['voucher.updated', 'voucher.enabled', 'voucher.disabled'],
  ['voucher.deleted', 'customer.voucher.deleted'],
];

/** Whether the body shows that it is not of this type, though of its shape. */
function isContradicted(type: EventType, body: Obj): boolean {
  return SHOWN[type]?.(body) === false;
}

const isTaken = (body: Obj) => isNegative(child(body, 'voucher_pending_points_balance'), 'points');
const isUpdated = (body: Obj) => text(child(body, 'pending_points'), 'updated_at') !== undefined;
const isActive = (body: Obj) => flag(child(body, 'voucher'), 'active');
const hasStatus = (status: string) => (body: Obj) => text(child(body, 'order'), 'status') === status;

/** What a body of the type shows. */
const SHOWN: Partial<Record<EventType, (body: Obj) => boolean>> = {
  'voucher.loyalty_card.pending_points.added': (body) => !isTaken(body),
  'customer.voucher.loyalty_card.pending_points.added': (body) => !isTaken(body),
  'voucher.loyalty_card.pending_points.canceled': isTaken,
  'customer.voucher.loyalty_card.pending_points.canceled': isTaken,
  'voucher.loyalty_card.pending_points.updated': isUpdated,
  'customer.voucher.loyalty_card.pending_points.updated': isUpdated,
  'customer.order.created': hasStatus('CREATED'),
  'customer.order.paid': hasStatus('PAID'),
  'customer.order.canceled': hasStatus('CANCELED'),
  'customer.order.fulfilled': hasStatus('FULFILLED'),
  'customer.order.processing': hasStatus('PROCESSING'),
  'voucher.enabled': (body) => isActive(body) !== false,
  'voucher.disabled': (body) => isActive(body) !== true,
};
