import { defined } from '#lib/facts/defined.ts';
import type { BalanceStated } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { redeemedLine } from '#lib/facts/redeemed.ts';
import { isVoucherOf, mergeRelated, related, relatedOrder, relatedReward } from '#lib/facts/related.ts';
import { rewardRedemption } from '#lib/facts/reward-redemptions.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, shownNumber, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Rewards given to customers, and the records that follow a reward until it is delivered. */
export const REWARDS = {
  'customer.rewarded': rewarded,
  'customer.reward_redemptions.created': (reading) => rewardRedemption(reading, 'created'),
  'customer.reward_redemptions.pending': (reading) => rewardRedemption(reading, 'pending'),
  'customer.reward_redemptions.completed': (reading) => rewardRedemption(reading, 'completed'),
  'customer.reward_redemptions.rolledback': (reading) => rewardRedemption(reading, 'rolled_back'),
} satisfies Record<EventTypeOf<'reward'>, Project>;

/**
 * A customer got a reward: one bought with the points of a loyalty card, which is also a spend, or a
 * referral's, which costs nothing and may have no redemption. `balance` is what the reward itself added
 * to some card; that card's own transaction reports the movement under an id that is not known here.
 */
function rewarded(reading: Reading): Projected {
  const { body, customerId, eventTime } = reading;
  const redemption = child(body, 'redemption');
  const reward = child(body, 'reward');
  const at = time(redemption, 'date') ?? time(child(body, 'custom_event'), 'created_at') ?? eventTime;
  const spent = relatedToRewarded(body);
  const spend =
    text(redemption, 'result') === 'FAILURE'
      ? []
      : redeemedLine(reading, { entry: redemption, movement: 'spend', at, related: spent });

  const assignment = id(reward, 'assignment_id') ?? id(reward, 'id');
  const added = child(body, 'balance');
  const addedTo = id(child(added, 'related_object'), 'id');
  const rewardLines = customerId
    ? [
        line(reading, {
          kind: 'reward',
          action: 'granted',
          customerId,
          keys: factKeys(
            reading,
            spend.length > 0
              ? keyOf('reward', id(redemption, 'id'))
              : keyOf('reward', id(redemption, 'id'), assignment),
            redemption ? null : keyOf('reward', assignment, id(child(body, 'custom_event'), 'id')),
          ),
          occurredAt: at,
          refs: { ...spent.refs, ...(addedTo && { addedToVoucher: addedTo }) },
          details: {
            ...spent.details,
            cost: costOf(body),
            pointsAdded: shownNumber(added, 'points'),
            creditsAdded: shownNumber(added, 'amount'),
          },
        }),
      ]
    : [];
  return { at, lines: [...rewardLines, ...spend], statements: balanceOfReward(body, at) };
}

/** Points paid: only for a redemption of a loyalty card; of other vouchers the amount is something else. */
function costOf(body: Obj): number | undefined {
  const redemption = child(body, 'redemption');
  return isVoucherOf('LOYALTY_CARD', child(redemption, 'voucher') ?? child(body, 'voucher'))
    ? whole(redemption, 'amount')
    : undefined;
}

/** Where the reward added points or credits to a card and says so outright. */
function balanceOfReward(body: Obj, asOf: Timestamp): BalanceStated[] {
  const balance = child(body, 'balance');
  const voucherId = id(child(balance, 'related_object'), 'id');
  const spendable = whole(balance, 'balance');
  if (!voucherId || spendable === undefined) return [];
  const unit: BalanceStated['unit'] = text(balance, 'type') === 'gift_voucher' ? 'credits' : 'points';
  return [
    defined({
      fact: 'balance-stated' as const,
      voucherId,
      unit,
      asOf,
      trust: 'event' as const,
      balance: spendable,
      points: whole(balance, 'total'),
    }),
  ];
}

function relatedToRewarded(body: Obj) {
  const redemption = child(body, 'redemption');
  return mergeRelated(
    relatedOrder(child(redemption, 'order')),
    relatedReward(child(body, 'reward'), redemption),
    related(
      {
        redemption: id(redemption, 'id'),
        parentRedemption: text(redemption, 'redemption') ?? text(redemption, 'parent_redemption_id'),
        referralTier: text(child(body, 'referral_tier'), 'id'),
        customEvent: id(child(body, 'custom_event'), 'id'),
      },
      {
        referralTierName: text(child(body, 'referral_tier'), 'banner'),
        customEventName: text(child(body, 'custom_event'), 'type'),
      },
    ),
  );
}
