import { DAY, dateOnly, type Instant, iso } from '#simulator/instant.ts';
import { type Bucket, expiringOf, nextOf, pendingOf } from '#simulator/loyalty-v2/buckets.ts';
import { countersOf, pointsOf } from '#simulator/loyalty-v2/counters.ts';
import {
  approvedAt,
  DEBITS,
  isPending,
  type LoyaltyV2,
  statusAt,
  type V2Member,
  type V2Movement,
  type V2Purchase,
} from '#simulator/loyalty-v2/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

export function programObject({ program }: LoyaltyV2): JsonObject {
  return { id: program.id, name: program.name, status: 'ACTIVE', metadata: {}, object: 'program' };
}

export function membershipsObject(loyalty: LoyaltyV2, member: V2Member): JsonObject {
  const { id, customer, createdAt } = member;
  const memberObject = {
    ...{ id, customer_id: customer.id, program_id: loyalty.program.id, status: 'ACTIVE', metadata: {} },
    ...{ created_at: iso(createdAt), updated_at: null, object: 'member' },
  };
  const held = {
    member_role: 'OWNER',
    created_at: iso(createdAt),
    card: cardObject(loyalty, member),
    object: 'member_card',
  };
  return {
    customer: { id: customer.id, source_id: customer.sourceId, object: 'customer' },
    memberships: [{ member: memberObject, program: programObject(loyalty), cards: [held], object: 'membership' }],
    object: 'memberships_result',
  };
}

function cardObject(loyalty: LoyaltyV2, { card: { id, code, movements } }: V2Member): JsonObject {
  const approved = approvedAt(movements, loyalty.now());
  const { points, pending } = countersOf(approved);
  const held = pointsOf(approved);
  const balance = held.balance + loyalty.miscounted;
  const activation = nextOf(pendingOf(approved));
  return {
    ...{ id, card_definition_id: loyalty.program.cardDefinitionId, card_type: 'INDIVIDUAL', code },
    lifetime_bucket: { points, pending_points: pending },
    balance: { points: balance, pending_points: held.pending },
    next_expiration: nextOf(expiringOf(approved)),
    next_activation: activation && { ...activation, type: 'PERIOD_BASED' },
    object: 'card',
  };
}

export function movementObject(
  loyalty: LoyaltyV2,
  member: V2Member,
  movement: V2Movement,
  debits: 'negative' | 'positive',
): JsonObject {
  const { id, type, points, details, createdAt } = movement;
  const { status, updatedAt } = statusAt(movement, loyalty.now());
  const total = DEBITS.has(type) && debits === 'negative' ? -points : points;
  return {
    ...{ id, ...ofCard(loyalty, member), card_definition_id: loyalty.program.cardDefinitionId },
    ...{ card_type: 'INDIVIDUAL', type },
    details: {
      reason: null,
      metadata: {},
      ...details,
      rejection: status === 'REJECTED' ? { reason: 'limit_exceeded', details: 'At most two rewards a day' } : null,
      points: { total, ...(isPending(type) && { date: dateOnly(createdAt + 14 * DAY), type: 'PERIOD_BASED' }) },
    },
    ...{ status, created_at: millis(createdAt), updated_at: updatedAt && millis(updatedAt) },
    object: 'card_transaction',
  };
}

export function purchaseObject(loyalty: LoyaltyV2, member: V2Member, purchase: V2Purchase): JsonObject {
  const { id, rewardId, type, movement } = purchase;
  const { status, updatedAt } = statusAt(movement, loyalty.now());
  const result = { reward: { id: rewardId, type: 'MATERIAL' }, quantity: 1, material: null, digital: null };
  const rejection = status === 'REJECTED' ? { reason: 'limit_exceeded' } : null;
  return {
    ...{ id, ...ofCard(loyalty, member), card_transaction_id: movement.id, reward_id: rewardId, status, type },
    details: { reason: 'shop', rejection, metadata: {}, points: { total: movement.points }, result },
    ...{ created_at: millis(movement.createdAt), updated_at: updatedAt && millis(updatedAt) },
    object: 'reward_transaction',
  };
}

/** Pending points, or points that expire, that came together. */
export function bucketObject(
  loyalty: LoyaltyV2,
  member: V2Member,
  { movement, points, date }: Bucket,
  kind: 'pending' | 'expiring',
): JsonObject {
  const prefix = kind === 'pending' ? 'lcppb_' : 'lcpeb_';
  return {
    ...{ id: movement.id.replace('lctx_', prefix), ...ofCard(loyalty, member) },
    ...{ card_definition_id: loyalty.program.cardDefinitionId, card_type: 'INDIVIDUAL', points: { total: points } },
    ...(kind === 'pending'
      ? { date, type: 'PERIOD_BASED', status: 'PENDING', object: 'card_pending_points_bucket' }
      : {
          ...{ customer_id: member.customer.id, expiration_date: date, expiration_type: 'ROLLING_EXPIRATION' },
          ...{ status: 'ACTIVE', object: 'card_points_bucket' },
        }),
    ...{ created_at: millis(movement.settledAt), updated_at: null },
  };
}

function ofCard({ program }: LoyaltyV2, { id, card }: V2Member): JsonObject {
  return { card_id: card.id, program_id: program.id, member_id: id };
}

/** As these are written: always with three decimals. */
function millis(at: Instant): string {
  return new Date(Math.floor(at / 1_000)).toISOString();
}
