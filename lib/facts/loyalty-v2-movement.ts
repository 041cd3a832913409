import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { ACTIONS } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import type { Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { related, type Related } from '#lib/facts/related.ts';
import { child, children, id, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import { latest } from '#lib/time/timestamp.ts';

type PointsAction = (typeof ACTIONS)['points'][number];

/**
 * Which way points went, by the type: its schema says that debits are negative, its guides show them positive. What
 * v2 calls refunded was taken back from the customer, and returned was given back to them: not what v1 means by it.
 */
const TYPES: ReadonlyMap<string, readonly [PointsAction, 1 | -1]> = new Map([
  ['ADMIN_CREDIT', ['added', 1]],
  ['ADMIN_DEBIT', ['removed', -1]],
  ['ADMIN_POINTS_EXPIRATION', ['expired', -1]],
  ['POINTS_EARNED', ['earned', 1]],
  ['POINTS_SPENT_ON_REWARD', ['spent', -1]],
  ['POINTS_SPENT_ON_ORDER', ['spent', -1]],
  ['POINTS_PURCHASED', ['bought', 1]],
  ['POINTS_PURCHASE_REVERSED', ['purchase_reversed', -1]],
  ['POINTS_REFUNDED', ['taken_back', -1]],
  ['POINTS_RETURNED', ['given_back', 1]],
  ['POINTS_EXPIRED', ['expired', -1]],
  ['PENDING_POINTS_ADDED', ['pending_added', 1]],
  ['PENDING_POINTS_ACTIVATED', ['pending_activated', 1]],
  ['PENDING_POINTS_CANCELED', ['pending_canceled', -1]],
]);

/**
 * A movement of a card of Loyalty v2. Its status moves on under one id, and only what is approved moved points; it
 * states no balance after it.
 */
export function cardTransaction(reading: Reading): Pick<Projected, 'at' | 'lines'> {
  const { body, customerId, eventTime } = reading;
  const entry = child(body, 'card_transaction');
  const created = time(entry, 'created_at') ?? eventTime;
  const asOf = latest(created, time(entry, 'updated_at'));
  const stated = statedPoints(child(entry, 'details'));
  const keys = factKeys(reading, keyOf('lctx', id(entry, 'id')));
  if (!customerId || !entry || stated === undefined) return { at: created, lines: [] };
  const type = text(entry, 'type');
  const [action, sign] = TYPES.get(type ?? '') ?? unknownType(stated);
  const status = text(entry, 'status');
  const isApproved = status === 'APPROVED';
  const { refs, details } = relatedTo(entry);
  const reported = line(reading, {
    kind: 'points',
    action,
    customerId,
    keys,
    occurredAt: isApproved ? asOf : created,
    asOf,
    trust: 'transaction',
    points: isApproved ? sign * Math.abs(stated) : null,
    ...onCard(reading, id(entry, 'card_id')),
    state: isApproved ? null : (status ?? 'UNKNOWN'),
    refs,
    details: { ...details, requested: isApproved ? null : Math.abs(stated) },
  });
  return { at: created, lines: [reported] };
}

/** A type to come: nothing but the number itself tells which way its points went. */
function unknownType(points: number): readonly [PointsAction, 1 | -1] {
  return points < 0 ? ['removed', -1] : ['added', 1];
}

/** An expiry may name the buckets that it empties instead of their sum. */
function statedPoints(details: Obj | null): number | undefined {
  const total = whole(child(details, 'points'), 'total');
  if (total !== undefined) return total;
  const buckets = ['bucket', 'buckets'].flatMap((name) => children(details, name));
  const sizes = buckets.map((bucket) => whole(child(bucket, 'points'), 'total') ?? 0);
  return sizes.length === 0 ? undefined : sizes.reduce((sum, size) => sum + size, 0);
}

/** What a line says of the card and its programme. */
export function onCard({ body }: Reading, cardId: string | undefined) {
  return { card: child(body, 'card'), campaign: child(body, 'program'), cardId };
}

function relatedTo(entry: Obj): Related {
  const details = child(entry, 'details');
  const metadata = child(details, 'metadata');
  const purchase = child(details, 'purchase');
  const points = child(details, 'points');
  const rule = text(metadata, 'earning_rule_id');
  const reason = text(details, 'reason');
  return related(
    {
      transaction: id(entry, 'id'),
      relatedTransaction:
        id(child(details, 'card_transaction'), 'id') ??
        id(child(purchase, 'card_transaction'), 'id') ??
        id(child(details, 'purchase_transaction'), 'id'),
      rewardRedemption:
        id(child(details, 'reward_transaction'), 'id') ?? id(child(purchase, 'reward_transaction'), 'id'),
      order: id(child(details, 'order'), 'id'),
      reward: text(child(details, 'reward'), 'id'),
      earningRule: rule,
      causingEvent: text(metadata, 'event_id'),
      destinationVoucher: text(child(details, 'target_card'), 'id'),
    },
    {
      voucherType: 'LOYALTY_CARD',
      transactionType: text(entry, 'type'),
      // “programme / rule”, where a rule gave the points
      ...(rule === undefined ? { reason } : { earningRuleName: reason }),
      rejection: text(child(details, 'rejection'), 'reason'),
      activatesAt: text(points, 'date') ?? text(details, 'date'),
      expiresAt: text(points, 'expiration_date'),
    },
  );
}
