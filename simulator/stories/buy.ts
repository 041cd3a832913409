import { emit, newRequest, type Request } from '#simulator/emit.ts';
import type { SimulatedType } from '#simulator/event-catalog.ts';
import { newId } from '#simulator/ids.ts';
import { DAY, MILLISECOND, MINUTE, type Instant } from '#simulator/instant.ts';
import type { Customer, Order } from '#simulator/model.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { fullOrder } from '#simulator/objects/order.ts';
import { fireRules } from '#simulator/stories/accrue.ts';
import { cancelPending } from '#simulator/stories/pending.ts';
import type { World } from '#simulator/world.ts';

/** An order that earns points once it is paid: at once, or some minutes later, perhaps changed in between. */
export function buy(world: World, customer: Customer, at: Instant): void {
  const request = newRequest(world, 'API');
  const order = newOrder(world, customer, at);
  report(world, 'customer.order.created', order, at, request);
  if (world.random.chance(0.6)) {
    pay(world, order, at + 60 * MILLISECOND, request);
    return;
  }
  const later = at + world.random.int(2, 40) * MINUTE;
  world.agenda.book(later, (due) => {
    if (customer.deletedAt !== null) return;
    const then = Math.max(due, customer.busyUntil);
    const paying = newRequest(world, 'API');
    if (world.random.chance(0.3)) change(world, order, then, paying);
    pay(world, order, then + 80 * MILLISECOND, paying);
  });
}

export function newOrder(world: World, customer: Customer | null, at: Instant): Order {
  const { random, programme } = world;
  const items = Array.from({ length: random.int(1, 3) }, () => ({
    id: newId(random, 'ordli_'),
    product: random.weighted(programme.products.map((product) => [product, 100_000 / (product.price + 2000)] as const)),
    quantity: random.int(1, 3),
  }));
  return {
    id: newId(random, 'ord_'),
    sourceId: random.chance(0.6) ? `#${random.int(10_000, 999_999)}/${random.int(1, 9)}` : null,
    status: 'CREATED',
    customer,
    items,
    amount: items.reduce((sum, { product, quantity }) => sum + product.price * quantity, 0),
    discount: 0,
    metadata: random.chance(0.5) ? { location: random.pick(['Kraków', 'Online', '東京']) } : {},
    createdAt: at,
    updatedAt: null,
  };
}

/** Marks the order paid without any event of its own: a redemption does it on the way. */
export function settleOrder(order: Order, at: Instant): void {
  order.status = 'PAID';
  order.updatedAt = at;
  const orders = order.customer?.orders;
  if (!orders) return;
  const amount = order.amount - order.discount;
  Object.assign(orders, { count: orders.count + 1, amount: orders.amount + amount, lastAmount: amount, lastAt: at });
}

function pay(world: World, order: Order, at: Instant, request: Request): void {
  settleOrder(order, at);
  const event = report(world, 'customer.order.paid', order, at, request);
  const { customer } = order;
  if (!customer) return;
  fireRules(
    world,
    customer,
    'order.paid',
    { event: { ...event, type: 'customer.order.paid' }, order },
    at + 300 * MILLISECOND,
    request,
  );
  if (world.random.chance(0.08))
    world.agenda.book(at + world.random.int(1, 9) * DAY, (due) =>
      cancel(world, order, Math.max(due, customer.busyUntil)),
    );
}

/** Pending points go with the order; points already on a card stay. */
function cancel(world: World, order: Order, at: Instant): void {
  const { customer } = order;
  if (!customer || customer.deletedAt !== null) return;
  const request = newRequest(world, 'API');
  order.status = 'CANCELED';
  order.updatedAt = at;
  report(world, 'customer.order.canceled', order, at, request);
  for (const card of customer.cards) {
    for (const entry of card.pending.filter((pending) => pending.order === order))
      cancelPending(world, card, entry, at + 700 * MILLISECOND, request);
  }
}

function change(world: World, order: Order, at: Instant, request: Request): void {
  order.metadata = { ...order.metadata, gift_wrap: true };
  order.updatedAt = at;
  report(world, 'customer.order.updated', order, at, request);
}

function report(
  world: World,
  type: SimulatedType,
  order: Order,
  at: Instant,
  request: Request,
): { id: string; at: Instant } {
  const { customer } = order;
  const data = {
    customer: customer && simpleCustomer(customer),
    referrer: null,
    order: fullOrder(order),
    redemption: null,
  };
  return emit(world, { type, at, request, entityId: customer?.id ?? order.id, data });
}
