import { emit, type Request } from '#simulator/emit.ts';
import type { SimulatedType } from '#simulator/event-catalog.ts';
import { DAY, iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Campaign, Customer, LoyaltyCard, Membership, Tier } from '#simulator/model.ts';
import { simpleCampaign, tierSnapshot } from '#simulator/objects/campaign.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** A tier is kept this long before it must be earned again. */
const PERIOD = 30 * DAY;

export function joinTier(world: World, customer: Customer, campaign: Campaign, at: Instant, request: Request): void {
  const [lowest] = campaign.tiers;
  if (!lowest) return;
  customer.memberships.set(campaign, { tier: lowest, since: at, earned: 0 });
  report(world, 'customer.loyalty.tier.joined', customer, campaign, at, request, {
    loyalty_tier: tierSnapshot(lowest, campaign),
  });
}

/** Points earned within the period lift the holder at once. */
export function advanceTier(world: World, card: LoyaltyCard, points: number, at: Instant, request: Request): void {
  const membership = card.holder?.memberships.get(card.campaign);
  if (!card.holder || !membership) return;
  membership.earned += points;
  const reached = tierFor(card.campaign, membership.earned);
  if (reached && reached.from > membership.tier.from)
    change(world, card.holder, card.campaign, membership, reached, at, request);
}

/** The nightly look: a period that has ended renews the tier, prolongs it, lowers it or ends the membership. */
export function reviewTier(world: World, customer: Customer, campaign: Campaign, at: Instant, request: Request): void {
  const membership = customer.memberships.get(campaign);
  if (!membership || at - membership.since < PERIOD) return;
  const { tier, earned } = membership;
  const reached = tierFor(campaign, earned) ?? tier;
  membership.earned = 0;
  if (earned === 0 && tier.from === 0 && world.random.chance(0.3)) {
    customer.memberships.delete(campaign);
    report(world, 'customer.loyalty.tier.left', customer, campaign, at, request, {
      loyalty_tier: tierSnapshot(tier, campaign),
    });
  } else if (reached.from < tier.from && world.random.chance(0.5)) {
    change(world, customer, campaign, membership, reached, at, request);
  } else {
    membership.since = at;
    if (reached.from < tier.from)
      report(world, 'customer.loyalty.tier.prolonged', customer, campaign, at, request, {
        loyalty_tier: tierSnapshot(tier, campaign),
      });
  }
}

function change(
  world: World,
  customer: Customer,
  campaign: Campaign,
  membership: Membership,
  to: Tier,
  at: Instant,
  request: Request,
): void {
  const from = membership.tier;
  const type = to.from > from.from ? 'customer.loyalty.tier.upgraded' : 'customer.loyalty.tier.downgraded';
  membership.tier = to;
  membership.since = at;
  report(world, type, customer, campaign, at, request, {
    loyalty_tier_from: tierSnapshot(from, campaign),
    loyalty_tier_to: tierSnapshot(to, campaign),
  });
}

function report(
  world: World,
  type: SimulatedType,
  customer: Customer,
  campaign: Campaign,
  at: Instant,
  request: Request,
  tiers: JsonObject,
): void {
  const changedAt = at + 12 * MILLISECOND;
  emit(world, {
    type,
    at: changedAt,
    request,
    entityId: customer.id,
    data: {
      customer: simpleCustomer(customer),
      campaign: simpleCampaign(campaign),
      ...tiers,
      created_at: iso(changedAt),
    },
  });
}

function tierFor(campaign: Campaign, points: number): Tier | undefined {
  return campaign.tiers.findLast((tier) => points >= tier.from);
}
