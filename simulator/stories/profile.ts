import { emit, newRequest } from '#simulator/emit.ts';
import { DAY, iso, type Instant } from '#simulator/instant.ts';
import type { Customer } from '#simulator/model.ts';
import { fullCustomer } from '#simulator/objects/customer.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** The event tells the whole profile, not what changed. */
export function updateProfile(world: World, customer: Customer, at: Instant): void {
  customer.updatedAt = at;
  if (world.random.chance(0.3))
    customer.name = customer.name === null ? 'Named at last' : `${customer.name} (née Ünal)`;
  else customer.metadata = { ...customer.metadata, newsletter: world.random.chance(0.5) };
  report(world, customer, 'customer.updated', at, { customer: fullCustomer(customer) });
}

/** The event's `source_id` is rewritten; half of the deleted come back under the old one, as somebody new. */
export function deleteCustomer(world: World, customer: Customer, at: Instant, returns: (at: Instant) => void): void {
  customer.deletedAt = at;
  customer.updatedAt = at;
  const rewritten = customer.sourceId === null ? null : `${customer.sourceId}_deleted${iso(at)}`;
  report(world, customer, 'customer.deleted', at, { customer: fullCustomer(customer, { source_id: rewritten }) });
  if (world.random.chance(0.5)) world.agenda.book(at + world.random.int(1, 10) * DAY, returns);
}

function report(
  world: World,
  customer: Customer,
  type: 'customer.updated' | 'customer.deleted',
  at: Instant,
  data: JsonObject,
): void {
  emit(world, { type, at, request: newRequest(world, 'API'), entityId: customer.id, data });
}
