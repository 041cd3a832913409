import { emit, newRequest, type Request } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { MILLISECOND, SECOND, type Instant } from '#simulator/instant.ts';
import type { Campaign, Customer } from '#simulator/model.ts';
import { fullCustomer } from '#simulator/objects/customer.ts';
import type { Person } from '#simulator/people.ts';
import { openLoyaltyCard } from '#simulator/stories/publish.ts';
import { enterSegment } from '#simulator/stories/segment.ts';
import { joinTier } from '#simulator/stories/tier.ts';
import type { World } from '#simulator/world.ts';

/** A new customer with the first card, the welcome bonus and the lowest tier. */
export function join(world: World, person: Person, at: Instant): Customer {
  const request = newRequest(world, world.random.chance(0.7) ? 'API' : 'CLIENT_API');
  const customer = register(world, person, at, request);
  const joined = at + 2 * SECOND;
  joinProgramme(world, customer, world.programme.loyalty[0], joined, request);
  enterSegment(world, customer, world.programme.newcomers, joined + 20 * SECOND, request);
  return customer;
}

/** A customer without any card yet. */
export function register(world: World, person: Person, at: Instant, request: Request): Customer {
  const customer: Customer = {
    ...person,
    regular: person.regular ?? false,
    id: newId(world.random, 'cust_'),
    metadata: world.random.chance(0.6) ? { region: world.random.pick(['EMEA', 'APAC', 'Größer Süd']) } : {},
    createdAt: at,
    updatedAt: null,
    deletedAt: null,
    cards: [],
    giftCards: [],
    coupons: [],
    referralCode: null,
    referredFriends: 0,
    memberships: new Map(),
    segments: new Set(),
    orders: { count: 0, amount: 0, lastAmount: 0, lastAt: null },
    redemptions: { succeeded: 0, failed: 0, rolledBack: 0 },
    busyUntil: at + 20 * SECOND,
  };
  world.customers.push(customer);
  emit(world, {
    type: 'customer.created',
    at,
    request,
    entityId: customer.id,
    data: { customer: fullCustomer(customer) },
  });
  return customer;
}

export function joinProgramme(
  world: World,
  customer: Customer,
  campaign: Campaign,
  at: Instant,
  request: Request,
): void {
  openLoyaltyCard(world, campaign, {
    customer,
    at,
    request,
    channel: world.random.pick(['Automation', 'API', 'voucherify-web-ui']),
  });
  joinTier(world, customer, campaign, at + 200 * MILLISECOND, request);
}
