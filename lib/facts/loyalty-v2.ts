import { defined, type EachFieldOf } from '#lib/facts/defined.ts';
import type { BalanceStated, CampaignSeen, VoucherSeen } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { cardTransaction, onCard } from '#lib/facts/loyalty-v2-movement.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { related } from '#lib/facts/related.ts';
import { child, children, field, id, shownNumber, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { latest } from '#lib/time/timestamp.ts';

/**
 * Loyalty v2 (https://docs.voucherify.io/api-reference/loyalties-v2): no webhook tells of it, so each of these is an
 * answer that we asked for, with the card, the programme and the customer beside it (lib/sync/members/).
 */
export const LOYALTY_V2 = {
  'loyalty_v2.card': memberCard,
  'loyalty_v2.card_points': cardPoints,
  'loyalty_v2.card_transaction': (reading) => {
    const { at, lines } = cardTransaction(reading);
    return { at, lines, seen: cardSeen(reading) };
  },
  'loyalty_v2.reward_transaction': rewardTransaction,
} satisfies Record<EventTypeOf<'loyalty-v2'>, Project>;

/** The card as it was when we asked: it bears no time of its own. Nothing happened, so there is no line. */
function memberCard(reading: Reading): Projected {
  const { body, eventTime: at } = reading;
  return { at, lines: [], isAdministration: true, seen: cardSeen(reading), statements: counters(body, reading) };
}

/** A card of Loyalty v2 stands beside those of v1, its programme beside their campaigns. */
function cardSeen({ body, customerId, eventTime: asOf }: Reading): (VoucherSeen | CampaignSeen)[] {
  const [card, program] = [child(body, 'card'), child(body, 'program')];
  const [cardId, programId] = [id(card, 'id'), id(program, 'id')];
  const name = text(program, 'name');
  const status = text(child(body, 'member'), 'status');
  const seen = cardId && {
    fact: 'voucher-seen' as const,
    id: cardId,
    asOf,
    code: text(card, 'code'),
    type: 'LOYALTY_CARD',
    holderId: customerId,
    campaignId: programId,
    campaignName: name,
    active: status === undefined ? undefined : status === 'ACTIVE',
    expirationDate: undefined,
    deletedAt: undefined,
  };
  const programSeen = programId && { fact: 'campaign-seen' as const, id: programId, asOf, name };
  return [
    ...(seen ? [defined(seen satisfies EachFieldOf<VoucherSeen>)] : []),
    ...(programSeen ? [defined({ ...programSeen, campaignType: 'LOYALTY_PROGRAM' })] : []),
  ];
}

/** What took points away, of the card's counters for life; `refunded` are points taken back, unlike v1's. */
const DEBITS = ['subtracted', 'expired', 'spent', 'refunded', 'locked', 'purchased_reversed'] as const;

function counters(body: Obj, { eventTime: asOf }: Reading): BalanceStated[] {
  const card = child(body, 'card');
  const voucherId = id(card, 'id');
  const balance = whole(child(card, 'balance'), 'points');
  if (!voucherId || balance === undefined) return [];
  const lifetime = child(child(card, 'lifetime_bucket'), 'points');
  const pendingPoints = whole(child(card, 'balance'), 'pending_points');
  const next = child(card, 'next_expiration');
  return [
    defined({
      fact: 'balance-stated' as const,
      voucherId,
      unit: 'points' as const,
      asOf,
      trust: 'snapshot' as const,
      balance,
      points: whole(lifetime, 'total'),
      pendingPoints,
      redeemedPoints: whole(lifetime, 'spent'),
      expiredPoints: whole(lifetime, 'expired'),
      subtractedPoints: whole(lifetime, 'subtracted'),
      counterDifference: differenceOf(balance, lifetime),
      nextExpirationDate: text(next, 'date') ?? null,
      nextExpirationPoints: whole(next, 'points') ?? null,
      pendingDays: pendingPoints === 0 ? null : undefined,
      expiringDays: next ? undefined : null,
    } satisfies EachFieldOf<BalanceStated>),
  ];
}

/** What is coming and going on a card, day by day. A list that was not asked for is absent. */
function cardPoints({ body, eventTime: asOf }: Reading): Projected {
  const voucherId = id(child(body, 'card'), 'id');
  const days = defined({
    pendingDays: daysOf(body, 'pending_points', { status: 'PENDING', day: 'date' }),
    expiringDays: daysOf(body, 'expiring_points', { status: 'ACTIVE', day: 'expiration_date' }),
  });
  const stated = { fact: 'balance-stated' as const, unit: 'points' as const, asOf, trust: 'snapshot' as const };
  return {
    at: asOf,
    lines: [],
    isAdministration: true,
    statements: voucherId === undefined ? [] : [{ ...stated, voucherId, ...days }],
  };
}

/** Points that came together and are still there are a bucket; those of one day count as one. */
function daysOf(body: Obj, list: string, of: { status: string; day: string }): string | null | undefined {
  if (field(body, list) === undefined) return undefined;
  const days = new Map<string, number>();
  for (const bucket of children(body, list)) {
    const day = text(bucket, of.day);
    const points = whole(child(bucket, 'points'), 'total') ?? 0;
    // a day may come with a time, and without a date nobody can be told of it
    if (day === undefined || points <= 0 || text(bucket, 'status') !== of.status) continue;
    const date = day.slice(0, 10);
    days.set(date, (days.get(date) ?? 0) + points);
  }
  const sorted = [...days].sort(([one], [other]) => (one < other ? -1 : 1));
  return sorted.length === 0 ? null : sorted.map(([day, points]) => `${day} ${points}`).join(', ');
}

/**
 * By how much the balance differs from total − debits + returned + unlocked, which it is by the documentation of
 * the counters.
 */
function differenceOf(balance: number, lifetime: Obj | null): number | undefined {
  const total = whole(lifetime, 'total');
  if (total === undefined) return undefined;
  const sum = (names: readonly string[]) => names.reduce((all, name) => all + (whole(lifetime, name) ?? 0), 0);
  return balance - (total - sum(DEBITS) + sum(['returned', 'unlocked']));
}

/** A reward bought with points, or given back: its state moves on under one id. The points have a line of their own. */
function rewardTransaction(reading: Reading): Projected {
  const { body, customerId, eventTime } = reading;
  const entry = child(body, 'reward_transaction');
  const created = time(entry, 'created_at') ?? eventTime;
  const asOf = latest(created, time(entry, 'updated_at'));
  const seen = cardSeen(reading);
  const keys = factKeys(reading, keyOf('lrtx', id(entry, 'id')));
  if (!customerId || !entry) return { at: created, lines: [], seen };
  const details = child(entry, 'details');
  const purchase = child(details, 'purchase');
  const status = text(entry, 'status');
  const reported = line(reading, {
    kind: 'reward_redemption',
    action: actionOf(text(entry, 'type'), status),
    customerId,
    keys,
    occurredAt: status === 'APPROVED' ? asOf : created,
    asOf,
    trust: 'transaction',
    ...onCard(reading, id(entry, 'card_id')),
    state: status === 'APPROVED' ? null : (status ?? null),
    ...related(
      {
        rewardRedemption: id(child(purchase, 'reward_transaction'), 'id') ?? id(entry, 'id'),
        transaction: id(entry, 'card_transaction_id'),
        relatedTransaction: id(child(purchase, 'card_transaction'), 'id'),
        reward: text(entry, 'reward_id'),
      },
      {
        voucherType: 'LOYALTY_CARD',
        cost: shownNumber(child(details, 'points'), 'total'),
        rewardType: text(child(child(details, 'result'), 'reward'), 'type'),
        reason: text(details, 'reason'),
        rejection: text(child(details, 'rejection'), 'reason'),
      },
    ),
  });
  return { at: created, lines: [reported], seen };
}

function actionOf(type: string | undefined, status: string | undefined) {
  if (type === 'REFUND') return 'rolled_back' as const;
  return status === 'APPROVED' || status === 'REFUNDED' ? ('completed' as const) : ('pending' as const);
}
