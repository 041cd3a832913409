import { newRequest } from '#simulator/emit.ts';
import type { Instant } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer, LoyaltyCard, Reward } from '#simulator/model.ts';
import { newOrder, settleOrder } from '#simulator/stories/buy.ts';
import { spend } from '#simulator/stories/spend.ts';
import type { World } from '#simulator/world.ts';

/** The rewards that the customer's cards can pay for now. */
export function affordable(customer: Customer): { card: LoyaltyCard; reward: Reward }[] {
  return customer.cards
    .filter(({ active }) => active)
    .flatMap((card) =>
      card.campaign.rewards.filter(({ price }) => price <= balanceOf(card)).map((reward) => ({ card, reward })),
    );
}

export function redeemReward(world: World, customer: Customer, at: Instant): void {
  const { card, reward } = world.random.pick(affordable(customer));
  const order = newOrder(world, customer, at);
  settleOrder(order, at);
  spend(world, {
    card,
    customer,
    reward,
    points: priceOf(world, card, reward),
    order,
    at,
    request: newRequest(world, 'API'),
  });
}

/** Paying with points takes as many as the customer likes. */
export function priceOf(world: World, card: LoyaltyCard, reward: Reward): number {
  return reward.type === 'COIN' ? world.random.int(reward.price, balanceOf(card)) : reward.price;
}
