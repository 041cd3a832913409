import { emit, type Request } from '#simulator/emit.ts';
import type { Instant } from '#simulator/instant.ts';
import type { Customer, Segment } from '#simulator/model.ts';
import { fullCustomer } from '#simulator/objects/customer.ts';
import { fireRules } from '#simulator/stories/accrue.ts';
import type { World } from '#simulator/world.ts';

/** Entering can earn points: the welcome bonus listens to it. */
export function enterSegment(world: World, customer: Customer, segment: Segment, at: Instant, request: Request): void {
  const event = change(world, 'customer.segment.entered', customer, segment, at, request);
  customer.segments.add(segment);
  if (segment === world.programme.newcomers) {
    const cause = { event: { ...event, type: 'customer.segment.entered' }, segment: segmentObject(segment) };
    fireRules(world, customer, 'customer.segment.entered', cause, at, request);
  }
}

export function leaveSegment(world: World, customer: Customer, segment: Segment, at: Instant, request: Request): void {
  customer.segments.delete(segment);
  change(world, 'customer.segment.left', customer, segment, at, request);
}

function change(
  world: World,
  type: 'customer.segment.entered' | 'customer.segment.left',
  customer: Customer,
  segment: Segment,
  at: Instant,
  request: Request,
) {
  return emit(world, {
    type,
    at,
    request,
    entityId: customer.id,
    data: { customer: fullCustomer(customer), segment: segmentObject(segment) },
  });
}

function segmentObject({ id, name }: Segment) {
  return { id, name, object: 'segment' };
}
