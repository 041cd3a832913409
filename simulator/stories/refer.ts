import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { iso, MILLISECOND, MINUTE, SECOND, type Instant } from '#simulator/instant.ts';
import type { Coupon, Customer } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { redemptionObject, type Redemption } from '#simulator/objects/redemption.ts';
import { balanceObject } from '#simulator/objects/transaction.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import { holderTier, moveCard, reportLedgerEntry } from '#simulator/stories/ledger-report.ts';
import { newOrder, settleOrder } from '#simulator/stories/buy.ts';
import { newCoupon, publish } from '#simulator/stories/publish.ts';
import { reportRedemption } from '#simulator/stories/redeem.ts';
import { advanceTier } from '#simulator/stories/tier.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The customer gets a code to share and becomes its owner and referrer. */
export function becomeReferrer(world: World, owner: Customer, at: Instant): void {
  const request = newRequest(world, 'API');
  const code = newCoupon(world, world.programme.referrals, at);
  const publication = publish(world, code, { customer: owner, at, request });
  owner.referralCode = code;
  const id = newId(world.random, 'rh_');
  assign(world, 'created', {
    id,
    role: 'REFERRER',
    code,
    customer: owner,
    since: at,
    publicationId: publication.id,
    at: at + 150 * MILLISECOND,
    request,
  });
}

/** A friend is assigned to the code; most buy with it within the hour, some are taken off again. */
export function bringFriend(world: World, code: Coupon, friend: Customer, at: Instant): void {
  const request = newRequest(world, 'API');
  const holder = {
    id: newId(world.random, 'rh_'),
    role: 'REFEREE' as const,
    code,
    customer: friend,
    since: at,
    publicationId: null,
  };
  assign(world, 'created', { ...holder, at, request });
  const later = at + world.random.int(3, 60) * MINUTE;
  world.agenda.book(later, (due) => {
    const then = Math.max(due, friend.busyUntil);
    if (friend.deletedAt !== null) return;
    if (world.random.chance(0.2)) assign(world, 'deleted', { ...holder, at: then, request: newRequest(world, 'API') });
    else convert(world, code, friend, then);
  });
}

type Holder = {
  id: string;
  role: 'REFERRER' | 'REFEREE';
  code: Coupon;
  customer: Customer;
  since: Instant;
  publicationId: string | null;
  at: Instant;
  request: Request;
};

/** `holder` is the link (`rh_…`), `customer` its customer; `voucher.holder_id` owns the code and may be another. */
function assign(
  world: World,
  action: 'created' | 'deleted',
  { id, role, code, customer, since, publicationId, at, request }: Holder,
): void {
  emit(world, {
    type: `customer.holder.assignment.${action}`,
    at,
    request,
    entityId: customer.id,
    data: {
      holder: {
        id,
        object: 'redeemable_holder',
        created_at: iso(since),
        campaign_id: code.campaign.id,
        customer_id: customer.id,
        holder_role: role,
        voucher_type: code.type,
        campaign_type: code.campaign.campaignType,
        redeemable_id: code.id,
        publication_id: publicationId,
        redeemable_object: 'voucher',
      },
      voucher: simpleVoucher(code),
      campaign: simpleCampaign(code.campaign),
      customer: simpleCustomer(customer),
    },
  });
}

/** The friend buys with the code, and the owner gets points. */
function convert(world: World, code: Coupon, friend: Customer, at: Instant): void {
  const owner = code.holder;
  if (!owner || owner.deletedAt !== null) return;
  const request = newRequest(world, 'API');
  const order = newOrder(world, friend, at);
  order.discount = Math.min(900, order.amount);
  settleOrder(order, at);
  code.redeemedQuantity += 1;
  code.updatedAt = at;
  const redemption: Redemption = {
    id: newId(world.random, 'r_'),
    at: at + 6 * MILLISECOND,
    trackingId: newId(world.random, 'track_'),
    customer: friend,
    order,
    related: { type: 'voucher', id: code.id },
  };
  reportRedemption(world, { redemption, voucher: code, request });
  const redeemed = redemptionObject(redemption, simpleVoucher(code));
  const data = {
    customer: simpleCustomer(friend),
    referrer: simpleCustomer(owner),
    campaign: simpleCampaign(code.campaign),
    voucher: simpleVoucher(code),
    custom_event: null,
    redemption: redeemed,
  };
  emit(world, { type: 'customer.referred', at: redemption.at, request, entityId: friend.id, data });
  owner.referredFriends += 1;
  payOwner(world, owner, code, redeemed, Math.max(at + SECOND, owner.busyUntil), request);
}

function payOwner(
  world: World,
  owner: Customer,
  code: Coupon,
  redemption: JsonObject,
  at: Instant,
  request: Request,
): void {
  const card = owner.cards.find(({ active }) => active);
  if (!card) return;
  const { id, assignmentId, tierId, name, points, createdAt } = world.programme.referralReward;
  const tierBefore = holderTier(owner, card.campaign);
  const movement = moveCard(world, card, 'POINTS_ADDITION', points, at);
  const reward = { assignment_id: assignmentId, id, object: 'reward', name, type: 'CAMPAIGN' };
  emit(world, {
    type: 'customer.rewarded',
    at,
    request,
    entityId: owner.id,
    reports: [movement],
    // `voucher` is the code; the card appears in the balance only.
    states: stated(card),
    data: {
      customer: simpleCustomer(owner),
      holder: simpleCustomer(owner),
      voucher: simpleVoucher(code),
      campaign: simpleCampaign(code.campaign),
      redemption,
      reward,
      referral_tier: { id: tierId, name: 'Every friend' },
      balance: balanceObject(card, movement, 'AUTOMATIC'),
      custom_event: null,
      customer_event: null,
    },
  });
  reportLedgerEntry(world, {
    card,
    movement,
    request,
    origin: { source: 'Automation' },
    tierBefore,
    details: { reward: { id, name } },
    beside: { reward: { ...reward, created_at: iso(createdAt) } },
  });
  advanceTier(world, card, points, at, request);
}
