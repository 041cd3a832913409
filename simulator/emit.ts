import type { SimulatedEvent, Statement, WebhookBody } from '#simulator/event.ts';
import { catalogEntry, isSubscribed, type Channel, type SimulatedType } from '#simulator/event-catalog.ts';
import { newId, timedId } from '#simulator/ids.ts';
import { canonical, iso, MILLISECOND, type Instant } from '#simulator/instant.ts';
import type { Coupon, GiftCard, LoyaltyCard, Movement } from '#simulator/model.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** One API request or job: the events that it causes share its `group_id`. */
export type Request = { groupId: string; source: JsonObject; lagShare: number };
export type Actor = 'API' | 'CLIENT_API' | 'USER_PORTAL' | 'INTERNAL';

export function newRequest(world: World, actor: Actor): Request {
  const { apiKey, userId } = world.sender;
  const source: Record<Actor, JsonObject> = {
    API: { channel: 'API', api_key: { ...apiKey } },
    CLIENT_API: { channel: 'CLIENT_API', api_key: { ...apiKey } },
    USER_PORTAL: { channel: 'USER_PORTAL', user: { id: userId } },
    INTERNAL: { channel: 'INTERNAL' },
  };
  const groupId = newId(world.wire, actor === 'INTERNAL' ? 'w-' : 'v-');
  return { groupId, source: source[actor], lagShare: world.wire.next() };
}

type Emission = {
  type: SimulatedType;
  /** When the fact happened; the event follows after its type's lag. */
  at: Instant;
  request: Request;
  entityId: string;
  data: JsonObject;
  reports?: readonly Movement[];
  states?: readonly Statement[];
};

/** Sends one event through every subscribed channel; what it returns is how later events refer to it. */
export function emit(world: World, emission: Emission): { id: string; at: Instant } {
  const { type, request, reports = [] } = emission;
  const entry = catalogEntry(type);
  const [from, to] = entry.lag;
  // One lag for all events of a type in one request: siblings keep their order.
  const at = emission.at + Math.round(from + (to - from) * request.lagShare) * MILLISECOND;
  const id = world.timedIds ? timedId(world.wire, entry.stream, at) : newId(world.wire, entry.stream);
  const namesEntity = world.wire.chance(0.85);
  // The second channel of an event that both offer is rarely set up, but it happens.
  const sendsBoth = world.wire.chance(0.3);
  const channels = entry.channels.filter((channel) => isSubscribed(world.coverage, type, channel));
  const used = sendsBoth ? channels : channels.slice(0, 1);
  for (const channel of used) {
    const event: WebhookBody['event'] = {
      id,
      type,
      created_at: iso(at),
      ...(namesEntity && { entity_id: emission.entityId }),
      group_id: request.groupId,
      event_source: entry.internal ? { channel: 'INTERNAL' } : request.source,
    };
    world.outbox.push(sendOut(world, channel, at, event, emission));
  }
  if (used.length > 0) for (const movement of reports) movement.eventIds.push(id);
  return { id, at };
}

function sendOut(
  world: World,
  channel: Channel,
  at: Instant,
  event: WebhookBody['event'],
  emission: Emission,
): SimulatedEvent {
  const { sender, wire } = world;
  const distribution = wire.pick(sender.distributions);
  const isProject = channel === 'project';
  const body: WebhookBody = {
    id: newId(wire, 'whs_'),
    project_id: sender.projectId,
    created_at: event.created_at,
    type: isProject ? event.type : distribution.eventName,
    data: emission.data,
    source: {
      id: isProject ? sender.webhookId : distribution.id,
      object: isProject ? 'webhook' : 'distribution',
      target_url: sender.targetUrl,
    },
    event,
  };
  const reports = (emission.reports ?? []).map((movement) => movement.transactionId);
  return { at: canonical(at), type: emission.type, body, reports, states: emission.states ?? [] };
}

/** What a snapshot of this voucher states now. */
export function stated(voucher: LoyaltyCard | GiftCard | Coupon | null): Statement[] {
  if (!voucher || voucher.type === 'DISCOUNT_VOUCHER') return [];
  return [{ cardId: voucher.id, movements: voucher.movements.length }];
}
