import { newId } from '#simulator/ids.ts';
import { DAY, dateOnly, type Instant, MILLISECOND, SECOND } from '#simulator/instant.ts';
import { pointsOf } from '#simulator/loyalty-v2/counters.ts';
import { isPending, type LoyaltyV2, type V2Member, V2_TYPES, type V2Type } from '#simulator/loyalty-v2/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Of a hundred movements. Debits come as far as there are points for them. */
const WEIGHTS: Record<V2Type, number> = {
  POINTS_EARNED: 40,
  PENDING_POINTS_ADDED: 10,
  PENDING_POINTS_ACTIVATED: 6,
  PENDING_POINTS_CANCELED: 2,
  POINTS_SPENT_ON_REWARD: 10,
  POINTS_SPENT_ON_ORDER: 5,
  POINTS_RETURNED: 3,
  POINTS_REFUNDED: 4,
  POINTS_PURCHASED: 4,
  POINTS_PURCHASE_REVERSED: 2,
  POINTS_EXPIRED: 4,
  ADMIN_CREDIT: 5,
  ADMIN_DEBIT: 3,
  ADMIN_POINTS_EXPIRATION: 2,
};

const ADDS: ReadonlySet<V2Type> = new Set([
  'POINTS_EARNED',
  'PENDING_POINTS_ADDED',
  'POINTS_PURCHASED',
  'ADMIN_CREDIT',
  'POINTS_RETURNED',
]);

/** One thing happens to a member: it is asked for now and settled within seconds, now and then in vain. */
export function happen(loyalty: LoyaltyV2, member: V2Member, at: Instant): void {
  const { random } = loyalty;
  const { movements } = member.card;
  const last = movements.at(-1);
  // whatever was asked for counts as taken: nothing is spent twice
  const held = pointsOf(movements.filter(({ type, isRejected }) => !isRejected || !ADDS.has(type)));
  const room = (type: V2Type) => {
    if (ADDS.has(type)) return 500;
    return isPending(type) ? held.pending : held.balance;
  };
  const possible = V2_TYPES.filter((type) => room(type) > 0);
  const type = random.weighted(possible.map((one) => [one, WEIGHTS[one]] as const));
  const points = random.int(1, Math.min(room(type), 250));
  const createdAt = Math.max(at, (last?.createdAt ?? 0) + MILLISECOND);
  const movement = {
    ...{ id: newId(random, 'lctx_'), type, points, createdAt },
    settledAt: createdAt + random.int(200, 4_000) * MILLISECOND + (random.chance(0.03) ? 90 * SECOND : 0),
    isRejected: type.includes('SPENT') && random.chance(0.15),
    details: {},
  };
  const purchase =
    type === 'POINTS_SPENT_ON_REWARD' || type === 'POINTS_RETURNED'
      ? {
          id: newId(random, 'lrtx_'),
          rewardId: random.pick(loyalty.program.rewardIds),
          type: type === 'POINTS_RETURNED' ? ('REFUND' as const) : ('PURCHASE' as const),
          movement,
        }
      : null;
  if (purchase) member.purchases.push(purchase);
  movement.details = detailsOf(loyalty, type, createdAt, purchase && { id: purchase.id, reward: purchase.rewardId });
  movements.push(movement);
}

function detailsOf(
  { random, program }: LoyaltyV2,
  type: V2Type,
  at: Instant,
  purchase: { id: string; reward: string } | null,
): JsonObject {
  if (purchase) return { reward: { id: purchase.reward }, reward_transaction: { id: purchase.id } };
  const reason = REASONS[type];
  if (reason !== undefined) return { reason };
  if (type === 'POINTS_SPENT_ON_ORDER' || type === 'POINTS_REFUNDED')
    return { order: { id: newId(random, 'ord_') }, order_transaction: { id: newId(random, 'lotx_') } };
  if (type !== 'POINTS_EARNED' && type !== 'PENDING_POINTS_ADDED') return {};
  return {
    reason: `${program.name} / Order paid`,
    metadata: { event_id: newId(random, 'evcus_'), earning_rule_id: program.ruleId },
    ...(type === 'PENDING_POINTS_ADDED' && { date: dateOnly(at + 14 * DAY) }),
  };
}

const REASONS: Partial<Record<V2Type, string>> = {
  ADMIN_CREDIT: 'Goodwill',
  ADMIN_DEBIT: 'Credited twice',
  ADMIN_POINTS_EXPIRATION: 'Account closed by request',
};

/** A history of so many things, evenly over a time. */
export function liveThrough(
  loyalty: LoyaltyV2,
  member: V2Member,
  { count, from, to }: { count: number; from: Instant; to: Instant },
): void {
  const step = (to - from) / (count + 1);
  for (let index = 1; index <= count; index++)
    happen(loyalty, member, Math.floor(from + step * (index + loyalty.random.next() / 2 - 0.25)));
}
