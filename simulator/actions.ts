/** Everything that a customer can do next, with its weight and when it is possible. */
import { newRequest } from '#simulator/emit.ts';
import type { Instant } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Customer } from '#simulator/model.ts';
import { adjust } from '#simulator/stories/adjust.ts';
import { buy } from '#simulator/stories/buy.ts';
import { distribute, failToRedeem, redeemCoupon } from '#simulator/stories/coupon.ts';
import { getGiftCard, payWithGiftCard, topUp } from '#simulator/stories/gift.ts';
import { join, joinProgramme } from '#simulator/stories/join.ts';
import { updatePending } from '#simulator/stories/pending.ts';
import { deleteCustomer, updateProfile } from '#simulator/stories/profile.ts';
import { affordable, redeemReward } from '#simulator/stories/redeem-reward.ts';
import { becomeReferrer, bringFriend } from '#simulator/stories/refer.ts';
import { reversible, rollBack } from '#simulator/stories/roll-back.ts';
import { enterSegment, leaveSegment } from '#simulator/stories/segment.ts';
import { redeemStack } from '#simulator/stories/stack.ts';
import { track } from '#simulator/stories/track.ts';
import { giveToFriend, replaceCard, switchCard } from '#simulator/stories/transfer.ts';
import type { World } from '#simulator/world.ts';

/** Null where it cannot happen now. */
type Story = (world: World, customer: Customer, at: Instant) => (() => void) | null;

/** By weight: what may happen to this customer at this moment. */
export const ACTIONS: readonly (readonly [story: Story, weight: number])[] = [
  [(world, customer, at) => () => buy(world, customer, at), 30],
  [(world, customer, at) => () => track(world, customer, 'coffee_bought', at), 10],
  [(world, customer, at) => () => track(world, customer, 'newsletter_subscribed', at), 3],
  [(world, customer, at) => (affordable(customer).length > 0 ? () => redeemReward(world, customer, at) : null), 22],
  [(world, customer, at) => (reversible(customer).length > 0 ? () => rollBack(world, customer, at) : null), 5],
  [(world, customer, at) => withOne(world, inUse(customer), (card) => adjust(world, customer, card, at)), 7],
  [anotherProgramme, 8],
  [aPendingCorrection, 3],
  [aTransfer, 2],
  [(world, customer, at) => withOne(world, inUse(customer), (card) => replaceCard(world, customer, card, at)), 1],
  [
    (world, customer, at) =>
      withOne(world, switchable(customer), (card) =>
        switchCard(world, card, !card.active, at, newRequest(world, 'USER_PORTAL')),
      ),
    1,
  ],
  [(world, customer, at) => (customer.referralCode ? null : () => becomeReferrer(world, customer, at)), 3],
  [aReferral, 8],
  [(world, customer, at) => () => getGiftCard(world, customer, at), 2],
  [(world, customer, at) => withOne(world, customer.giftCards, (card) => topUp(world, customer, card, at)), 2],
  [
    (world, customer, at) =>
      withOne(
        world,
        customer.giftCards.filter((card) => balanceOf(card) > 0),
        (card) => payWithGiftCard(world, customer, card, at),
      ),
    4,
  ],
  [aStack, 3],
  [(world, customer, at) => withOne(world, customer.coupons, (coupon) => redeemCoupon(world, customer, coupon, at)), 3],
  [
    (world, _customer, at) =>
      withOne(world, world.publicCoupon?.active ? [world.publicCoupon] : [], (coupon) =>
        redeemCoupon(world, null, coupon, at),
      ),
    1,
  ],
  [(world, customer, at) => () => failToRedeem(world, world.random.chance(0.8) ? customer : null, null, at), 2],
  [(world, customer, at) => withOne(world, customer.cards, (card) => failToRedeem(world, customer, card, at)), 1],
  [(world, customer, at) => () => distribute(world, customer, at), 2],
  [(world, customer, at) => () => updateProfile(world, customer, at), 4],
  [(world, customer, at) => () => changeSegment(world, customer, at), 2],
  [aDeletion, 0.6],
];

function anotherProgramme(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  const others = world.programme.loyalty.filter((campaign) =>
    customer.cards.every((card) => card.campaign !== campaign),
  );
  return withOne(world, others, (campaign) => joinProgramme(world, customer, campaign, at, newRequest(world, 'API')));
}

function aPendingCorrection(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  const entries = customer.cards.flatMap((card) => card.pending.map((entry) => ({ card, entry })));
  return withOne(world, entries, ({ card, entry }) =>
    updatePending(world, card, entry, world.random.pick([10, 25, -Math.ceil(entry.points / 2)]), at),
  );
}

function aTransfer(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  return withOne(
    world,
    inUse(customer).filter((card) => balanceOf(card) > 0),
    (from) => {
      const friend = world.random.pick(world.customers);
      const to = inUse(friend).find((card) => card !== from && card.campaign === from.campaign);
      if (to && friend.deletedAt === null) giveToFriend(world, from, to, at);
    },
  );
}

function aReferral(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  const code = customer.referralCode;
  return (
    code &&
    (() => {
      const friend = world.random.pick(world.customers);
      if (friend !== customer && friend.deletedAt === null)
        bringFriend(world, code, friend, Math.max(at, friend.busyUntil));
    })
  );
}

function aStack(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  const [coupon] = customer.coupons;
  const coins = affordable(customer).filter(({ reward }) => reward.type === 'COIN');
  return coupon ? withOne(world, coins, (coin) => redeemStack(world, customer, coin, coupon, at)) : null;
}

function changeSegment(world: World, customer: Customer, at: Instant): void {
  const { regulars } = world.programme;
  const change = customer.segments.has(regulars) ? leaveSegment : enterSegment;
  change(world, customer, regulars, at, newRequest(world, 'INTERNAL'));
}

/** Only who has a source id can come back under it. */
function aDeletion(world: World, customer: Customer, at: Instant): ReturnType<Story> {
  const { sourceId, name, email, regular } = customer;
  return regular || sourceId === null
    ? null
    : () => deleteCustomer(world, customer, at, (then) => join(world, { sourceId, name, email }, then));
}

function inUse(customer: Customer) {
  return customer.cards.filter(({ active }) => active);
}

/** Nobody switches off a regular's card, unless it is replaced. */
function switchable({ regular, cards }: Customer) {
  return regular ? cards.filter(({ active }) => !active) : cards;
}

function withOne<T>(world: World, candidates: readonly T[], run: (one: T) => void): ReturnType<Story> {
  return candidates.length > 0 ? () => run(world.random.pick(candidates)) : null;
}
