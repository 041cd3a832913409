import { emit, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { DAY, HOUR, MILLISECOND, SECOND, type Instant } from '#simulator/instant.ts';
import type { Coupon, Customer, LoyaltyCard, Movement, Order, Reward, Spend } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { simpleOrder } from '#simulator/objects/order.ts';
import { redemptionObject, type Redemption } from '#simulator/objects/redemption.ts';
import { redeemedReward, simpleReward } from '#simulator/objects/reward.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { newCoupon, publish } from '#simulator/stories/publish.ts';
import { reportRedemption } from '#simulator/stories/redeem.ts';
import { openRewardRedemption } from '#simulator/stories/reward-redemption.ts';
import type { World } from '#simulator/world.ts';

type Spending = {
  card: LoyaltyCard;
  customer: Customer;
  reward: Reward;
  points: number;
  order: Order;
  at: Instant;
  request: Request;
  parentId?: string;
};

/** Points for a reward: one fact, told by the redemption, the ledger, the reward and the reward redemption. */
export function spend(world: World, { card, customer, reward, points, order, at, request, parentId }: Spending): void {
  const tierBefore = holderTier(customer, card.campaign);
  const movement = moveCard(world, card, 'POINTS_REDEMPTION', points, at);
  const redemption: Redemption = {
    id: newId(world.random, 'r_'),
    at: at + 6 * MILLISECOND,
    trackingId: newId(world.random, 'track_'),
    customer,
    order,
    related: { type: 'voucher', id: card.id },
    amount: points,
    reward,
    parentId: parentId ?? null,
  };
  reportRedemption(world, { redemption, voucher: card, movement, request });
  reportLedgerEntry(world, {
    card,
    movement,
    request,
    origin: {},
    tierBefore,
    details: {
      order: { id: order.id, source_id: order.sourceId },
      redemption: { id: redemption.id },
      reward: { id: reward.id, name: reward.name },
    },
    beside: {
      order: simpleOrder(order),
      redemption: redemptionObject(redemption, simpleVoucher(card)),
      reward: redeemedReward(reward, customer),
    },
  });
  const spent: Spend = {
    redemptionId: redemption.id,
    trackingId: redemption.trackingId,
    at: redemption.at,
    points,
    reward,
    order,
    parentId: parentId ?? null,
    rolledBack: false,
  };
  card.spends.push(spent);
  hand(world, { card, customer, spent, redemption, movement, at, request });
}

type Handing = {
  card: LoyaltyCard;
  customer: Customer;
  spent: Spend;
  redemption: Redemption;
  movement: Movement;
  at: Instant;
  request: Request;
};

/** The customer gets what was paid for: at once, or after some days where somebody has to pack it. */
function hand(world: World, { card, customer, spent, redemption, movement, at, request }: Handing): void {
  const { reward } = spent;
  const coupon = reward.type === 'CAMPAIGN' ? newCoupon(world, reward.couponCampaign, at + SECOND) : null;
  const publication = coupon && publish(world, coupon, { customer, at: at + SECOND, request, channel: 'API' });
  if (coupon) customer.coupons.push(coupon);
  reportReward(world, { card, customer, spent, redemption, movement, coupon, at, request });
  const complete = openRewardRedemption(world, {
    card,
    customer,
    reward,
    redemptionId: redemption.id,
    at: at + 9 * SECOND,
    request,
    coupon,
    publication,
  });
  if (reward.type !== 'MATERIAL') {
    complete(at + 12 * SECOND);
    return;
  }
  // One parcel in ten never leaves.
  if (world.random.chance(0.1)) return;
  const packed = at + Math.round(world.random.exponential(30) * HOUR) + 2 * HOUR;
  world.agenda.book(Math.min(packed, at + 6 * DAY), (then) => {
    if (!spent.rolledBack && customer.deletedAt === null) complete(then);
  });
}

function reportReward(
  world: World,
  { card, customer, spent, redemption, movement, coupon, at, request }: Handing & { coupon: Coupon | null },
): void {
  const snapshot = simpleVoucher(card);
  emit(world, {
    type: 'customer.rewarded',
    at,
    request,
    entityId: customer.id,
    reports: [movement],
    states: stated(card),
    data: {
      customer: simpleCustomer(customer),
      holder: card.holder && simpleCustomer(card.holder),
      voucher: snapshot,
      campaign: simpleCampaign(card.campaign),
      redemption: redemptionObject(redemption, snapshot),
      reward: simpleReward(spent.reward, coupon),
      referral_tier: null,
      balance: null,
      custom_event: null,
      customer_event: null,
    },
  });
}
