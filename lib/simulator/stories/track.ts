import { emit, newRequest } from '#lib/simulator/emit';
import { newId } from '#lib/simulator/ids';
import { iso, MILLISECOND, type Instant } from '#lib/simulator/instant';
import type { Customer } from '#lib/simulator/model';
import { simpleCustomer } from '#lib/simulator/objects/customer';
import { fireRules } from '#lib/simulator/stories/accrue';
import type { World } from '#lib/simulator/world';

/** The shop reports something that customers do; rules may give points for it. */
export function track(world: World, customer: Customer, name: string, at: Instant): void {
  const request = newRequest(world, 'CLIENT_API');
  const id = newId(world.random, 'event_');
  const object = {
    id, object: 'event', type: name, customer: { id: customer.id }, referral: null, loyalty: null, metadata: { source: 'API' }, created_at: iso(at),
  };
  const schema = { id: newId(world.random.fork(name), 'ms_'), name };
  const event = emit(world, {
    type: 'customer.custom_event', at, request, entityId: customer.id,
    data: { event: object, event_schema: schema, customer: simpleCustomer(customer), referral: null, loyalty: null },
  });
  const cause = { event: { ...event, type: 'customer.custom_event' }, customEvent: { id, name, object } };
  fireRules(world, customer, name, cause, at + 150 * MILLISECOND, request);
}
