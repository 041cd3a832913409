import { newRequest } from '#lib/simulator/emit';
import type { Instant } from '#lib/simulator/instant';
import { balanceOf } from '#lib/simulator/ledger';
import type { Customer, LoyaltyCard, Reward } from '#lib/simulator/model';
import { newOrder, settleOrder } from '#lib/simulator/stories/buy';
import { spend } from '#lib/simulator/stories/spend';
import type { World } from '#lib/simulator/world';

/** The rewards that the customer's cards can pay for now. */
export function affordable(customer: Customer): { card: LoyaltyCard; reward: Reward }[] {
  return customer.cards
    .filter(({ active }) => active)
    .flatMap((card) => card.campaign.rewards.filter(({ price }) => price <= balanceOf(card)).map((reward) => ({ card, reward })));
}

export function redeemReward(world: World, customer: Customer, at: Instant): void {
  const { card, reward } = world.random.pick(affordable(customer));
  const order = newOrder(world, customer, at);
  settleOrder(order, at);
  spend(world, { card, customer, reward, points: priceOf(world, card, reward), order, at, request: newRequest(world, 'API') });
}

/** Paying with points takes as many as the customer likes. */
export function priceOf(world: World, card: LoyaltyCard, reward: Reward): number {
  return reward.type === 'COIN' ? world.random.int(reward.price, balanceOf(card)) : reward.price;
}
