import { findCustomerId } from '#lib/facts/customer.ts';
import type { DetailValue } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Project, type Projected } from '#lib/facts/projection.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, children, id, text, time } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** The customer's own record, what a shop tracked of them, and the segments that they are in. */
export const PROFILES = {
  'customer.created': created,
  'customer.updated': updated,
  'customer.deleted': deleted,
  'customer.confirmed': confirmed,
  'customer.custom_event': customEvent,
  'customer.referred': referred,
  'customer.consents.given': (event) => consents(event, 'consents_given'),
  'customer.consents.revoked': (event) => consents(event, 'consents_revoked'),
  'customer.segment.entered': (event) => segment(event, 'entered'),
  'customer.segment.left': (event) => segment(event, 'left'),
} satisfies Record<EventTypeOf<'profile'>, Project>;

function created(event: WebhookEvent): Projected {
  const at = time(child(bodyOf(event), 'customer'), 'created_at') ?? eventTime(event);
  return profileLine(event, { kind: 'profile', action: 'created', at, keys: ['profile:created'] });
}

function updated(event: WebhookEvent): Projected {
  const at = time(child(bodyOf(event), 'customer'), 'updated_at');
  return profileLine(event, {
    kind: 'profile',
    action: 'updated',
    at: at ?? eventTime(event),
    keys: [keyOf('profile', 'updated', at)],
  });
}

function deleted(event: WebhookEvent): Projected {
  const at = time(child(bodyOf(event), 'customer'), 'updated_at') ?? eventTime(event);
  return {
    ...profileLine(event, { kind: 'profile', action: 'deleted', at, keys: ['profile:deleted'] }),
    deletes: 'customer',
  };
}

/** The unconfirmed customer has an id of its own (`ucust_…`), which nothing else refers to. */
function confirmed(event: WebhookEvent): Projected {
  const refs = { unconfirmedCustomer: id(child(bodyOf(event), 'unconfirmed_customer'), 'id') };
  return profileLine(event, {
    kind: 'profile',
    action: 'confirmed',
    at: eventTime(event),
    keys: ['profile:confirmed'],
    refs,
  });
}

function customEvent(event: WebhookEvent): Projected {
  const body = bodyOf(event);
  const tracked = child(body, 'event');
  const refs = { customEvent: id(tracked, 'id'), publication: text(child(body, 'publication'), 'id') };
  const details = { customEventName: text(tracked, 'type') ?? text(child(body, 'event_schema'), 'name') };
  const at = time(tracked, 'created_at') ?? eventTime(event);
  return profileLine(event, {
    kind: 'profile',
    action: 'custom_event',
    at,
    keys: [keyOf('custom-event', id(tracked, 'id'))],
    refs,
    details,
  });
}

function referred(event: WebhookEvent): Projected {
  const body = bodyOf(event);
  const referrer = child(body, 'referrer');
  const refs = { referrer: id(referrer, 'id'), redemption: id(child(body, 'redemption'), 'id') };
  const details = { referrerName: text(referrer, 'name') ?? text(referrer, 'source_id') };
  return profileLine(event, { kind: 'profile', action: 'referred', at: eventTime(event), keys: [], refs, details });
}

function consents(event: WebhookEvent, action: 'consents_given' | 'consents_revoked'): Projected {
  const names = children(bodyOf(event), 'consents').map(
    (consent) => text(consent, 'name') ?? text(consent, 'id') ?? '?',
  );
  const details = { consents: names.join(', ') || undefined };
  return profileLine(event, { kind: 'profile', action, at: eventTime(event), keys: [], details });
}

/** One enters and leaves a segment again and again, and only the event tells when. */
function segment(event: WebhookEvent, action: 'entered' | 'left'): Projected {
  const body = bodyOf(event);
  const subject = child(body, 'segment');
  const refs = { segment: id(subject, 'id'), publication: id(child(body, 'publication'), 'id') };
  return profileLine(event, {
    kind: 'segment',
    action,
    at: eventTime(event),
    keys: [],
    refs,
    details: { segmentName: text(subject, 'name') },
  });
}

type ProfileLine = KindAction & {
  at: Timestamp;
  keys: (string | null)[];
  refs?: Record<string, string | undefined>;
  details?: Record<string, DetailValue | undefined>;
};

function profileLine(event: WebhookEvent, { at, keys, ...parts }: ProfileLine): Projected {
  const customerId = findCustomerId(event);
  if (!customerId) return { at, lines: [] };
  return { at, lines: [line(event, { ...parts, customerId, keys: factKeys(event, ...keys), occurredAt: at })] };
}
