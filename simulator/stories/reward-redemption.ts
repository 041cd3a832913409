import { emit, newRequest, stated, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import type { Instant } from '#simulator/instant.ts';
import type { Coupon, Customer, LoyaltyCard, Reward } from '#simulator/model.ts';
import { simpleCampaign } from '#simulator/objects/campaign.ts';
import { briefCustomer } from '#simulator/objects/customer.ts';
import { publicationWithVoucher, type Publication } from '#simulator/objects/publication.ts';
import {
  rewardAssignment,
  rewardRedemptionObject,
  simpleReward,
  type RewardRedemption,
} from '#simulator/objects/reward.ts';
import { simpleVoucher } from '#simulator/objects/voucher.ts';
import type { World } from '#simulator/world.ts';

type Opening = {
  card: LoyaltyCard;
  customer: Customer;
  reward: Reward;
  redemptionId: string;
  at: Instant;
  request: Request;
  coupon: Coupon | null;
  publication: Publication | null;
};

/**
 * Opens the record of a reward's delivery and returns what completes it. A material reward is PENDING from
 * the start: its `created` and `pending` events have the same data.
 */
export function openRewardRedemption(world: World, opening: Opening): (at: Instant) => void {
  const { card, customer, reward, redemptionId, at, coupon, publication } = opening;
  const waits = reward.type === 'MATERIAL';
  const record: RewardRedemption = {
    id: newId(world.random, 'rewr_'),
    state: waits ? 'PENDING' : 'CREATED',
    at,
    redemptionId,
    reward,
  };
  const data = () => ({
    customer: briefCustomer(customer),
    holder: card.holder && briefCustomer(card.holder),
    voucher: simpleVoucher(card),
    campaign: simpleCampaign(card.campaign),
    reward_redemption: rewardRedemptionObject(record, card, customer),
    reward: simpleReward(reward, coupon),
    reward_assignment: rewardAssignment(reward, card.campaign),
    source: { id: redemptionId, type: 'redemption' },
    balance: null,
  });
  const send = (type: 'created' | 'pending', request: Request) =>
    emit(world, {
      type: `customer.reward_redemptions.${type}`,
      at,
      request,
      entityId: customer.id,
      states: stated(card),
      data: data(),
    });
  send('created', opening.request);
  if (waits) send('pending', opening.request);
  return (then) => {
    record.state = 'COMPLETED';
    // A parcel is packed with a request of its own; a coupon is delivered by the purchase itself.
    const request = waits ? newRequest(world, 'USER_PORTAL') : opening.request;
    emit(world, {
      type: 'customer.reward_redemptions.completed',
      at: then,
      request,
      entityId: customer.id,
      states: stated(card),
      data: { ...data(), publication: publication && publicationWithVoucher(publication) },
    });
  };
}
