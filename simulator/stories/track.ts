import { emit, newRequest } from '#simulator/emit.ts';
import { newId } from '#simulator/ids.ts';
import { iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Customer } from '#simulator/model.ts';
import { simpleCustomer } from '#simulator/objects/customer.ts';
import { fireRules } from '#simulator/stories/accrue.ts';
import type { World } from '#simulator/world.ts';

/** The shop reports something that customers do; rules may give points for it. */
export function track(world: World, customer: Customer, name: string, at: Instant): void {
  const request = newRequest(world, 'CLIENT_API');
  const id = newId(world.random, 'event_');
  const object = {
    id,
    object: 'event',
    type: name,
    customer: { id: customer.id },
    referral: null,
    loyalty: null,
    metadata: { source: 'API' },
    created_at: iso(at),
  };
  const schema = { id: newId(world.random.fork(name), 'ms_'), name };
  const event = emit(world, {
    type: 'customer.custom_event',
    at,
    request,
    entityId: customer.id,
    data: { event: object, event_schema: schema, customer: simpleCustomer(customer), referral: null, loyalty: null },
  });
  const cause = { event: { ...event, type: 'customer.custom_event' }, customEvent: { id, name, object } };
  fireRules(world, customer, name, cause, at + 150 * MILLISECOND, request);
}
