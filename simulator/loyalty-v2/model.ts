/** A programme of Loyalty v2 beside the shop's own: what Voucherify would hold of it. */
import { newId } from '#simulator/ids.ts';
import { type Instant, instantOf } from '#simulator/instant.ts';
import type { Customer } from '#simulator/model.ts';
import { type Random, seededRandom } from '#simulator/random.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Which counter of the card each type adds to. */
export const COUNTER = {
  ADMIN_CREDIT: 'added',
  ADMIN_DEBIT: 'subtracted',
  ADMIN_POINTS_EXPIRATION: 'expired',
  POINTS_EARNED: 'earned',
  POINTS_SPENT_ON_REWARD: 'spent',
  POINTS_SPENT_ON_ORDER: 'spent',
  POINTS_PURCHASED: 'purchased',
  POINTS_PURCHASE_REVERSED: 'purchased_reversed',
  POINTS_REFUNDED: 'refunded',
  POINTS_RETURNED: 'returned',
  POINTS_EXPIRED: 'expired',
  PENDING_POINTS_ADDED: 'total',
  PENDING_POINTS_ACTIVATED: 'activated',
  PENDING_POINTS_CANCELED: 'canceled',
} as const;
export type V2Type = keyof typeof COUNTER;
export const V2_TYPES = Object.keys(COUNTER) as V2Type[];

export const DEBITS: ReadonlySet<V2Type> = new Set([
  'ADMIN_DEBIT',
  'ADMIN_POINTS_EXPIRATION',
  'POINTS_SPENT_ON_REWARD',
  'POINTS_SPENT_ON_ORDER',
  'POINTS_PURCHASE_REVERSED',
  'POINTS_REFUNDED',
  'POINTS_EXPIRED',
  'PENDING_POINTS_CANCELED',
]);

/** Pending points are told apart; only their activation touches the balance as well. */
export function isPending(type: V2Type): boolean {
  return type.startsWith('PENDING_');
}

export type V2Movement = {
  id: string;
  type: V2Type;
  /** Never negative. */
  points: number;
  details: JsonObject;
  createdAt: Instant;
  /** When it was approved or rejected. */
  settledAt: Instant;
  isRejected: boolean;
};

/** A reward that was bought or given back, settled with its movement. */
export type V2Purchase = { id: string; rewardId: string; type: 'PURCHASE' | 'REFUND'; movement: V2Movement };

export type V2Member = {
  id: string;
  customer: Customer;
  createdAt: Instant;
  card: { id: string; code: string | null; movements: V2Movement[] };
  purchases: V2Purchase[];
};

export type LoyaltyV2 = {
  random: Random;
  program: { id: string; name: string; cardDefinitionId: string; rewardIds: string[]; ruleId: string };
  members: V2Member[];
  /** As of when it is told. */
  now: () => Instant;
  /** Points by which each card's balance differs from its counters. */
  miscounted: number;
};

export function makeLoyaltyV2(seed: number | string): LoyaltyV2 {
  const random = seededRandom(`${seed}/loyalty-v2`);
  return {
    random,
    program: {
      id: newId(random, 'lprg_'),
      name: 'Inner Circle',
      cardDefinitionId: newId(random, 'lcdef_'),
      rewardIds: [newId(random, 'lrew_'), newId(random, 'lrew_')],
      ruleId: newId(random, 'lern_'),
    },
    members: [],
    now: () => instantOf(new Date()),
    miscounted: 0,
  };
}

export function enrol(loyalty: LoyaltyV2, customer: Customer, at: Instant): V2Member {
  const { random } = loyalty;
  const id = newId(random, 'lcrd_');
  const member = {
    id: newId(random, 'lmbr_'),
    customer,
    createdAt: at,
    card: { id, code: `CIRCLE-${id.slice(-6).toUpperCase()}`, movements: [] },
    purchases: [],
  };
  loyalty.members.push(member);
  return member;
}

export type V2Status = 'PENDING' | 'PROCESSING' | 'APPROVED' | 'REJECTED';

export function statusAt(movement: V2Movement, now: Instant): { status: V2Status; updatedAt: Instant | null } {
  const { createdAt, settledAt, isRejected } = movement;
  const taken = createdAt + Math.floor((settledAt - createdAt) / 2);
  if (now < taken) return { status: 'PENDING', updatedAt: null };
  if (now < settledAt) return { status: 'PROCESSING', updatedAt: taken };
  return { status: isRejected ? 'REJECTED' : 'APPROVED', updatedAt: settledAt };
}

export function approvedAt(movements: readonly V2Movement[], now: Instant): V2Movement[] {
  return movements.filter((movement) => statusAt(movement, now).status === 'APPROVED');
}
