import type { DetailValue } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { StatedRefs } from '#lib/facts/related.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, children, id, text, time } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** The customer's own record, what a shop tracked of them, and the segments that they are in. */
export const PROFILES = {
  'customer.created': created,
  'customer.updated': updated,
  'customer.deleted': deleted,
  'customer.confirmed': confirmed,
  'customer.custom_event': customEvent,
  'customer.referred': referred,
  'customer.consents.given': (reading) => consents(reading, 'consents_given'),
  'customer.consents.revoked': (reading) => consents(reading, 'consents_revoked'),
  'customer.segment.entered': (reading) => segment(reading, 'entered'),
  'customer.segment.left': (reading) => segment(reading, 'left'),
} satisfies Record<EventTypeOf<'profile'>, Project>;

function created(reading: Reading): Projected {
  const at = time(child(reading.body, 'customer'), 'created_at') ?? reading.eventTime;
  return profileLine(reading, { kind: 'profile', action: 'created', at, keys: ['profile:created'] });
}

function updated(reading: Reading): Projected {
  const at = time(child(reading.body, 'customer'), 'updated_at');
  return profileLine(reading, {
    kind: 'profile',
    action: 'updated',
    at: at ?? reading.eventTime,
    keys: [keyOf('profile', 'updated', at)],
  });
}

function deleted(reading: Reading): Projected {
  const at = time(child(reading.body, 'customer'), 'updated_at') ?? reading.eventTime;
  return {
    ...profileLine(reading, { kind: 'profile', action: 'deleted', at, keys: ['profile:deleted'] }),
    deletes: 'customer',
  };
}

/** The unconfirmed customer has an id of its own (`ucust_…`), which nothing else refers to. */
function confirmed(reading: Reading): Projected {
  const refs = { unconfirmedCustomer: id(child(reading.body, 'unconfirmed_customer'), 'id') };
  return profileLine(reading, {
    kind: 'profile',
    action: 'confirmed',
    at: reading.eventTime,
    keys: ['profile:confirmed'],
    refs,
  });
}

function customEvent(reading: Reading): Projected {
  const { body } = reading;
  const tracked = child(body, 'event');
  const refs = { customEvent: id(tracked, 'id'), publication: text(child(body, 'publication'), 'id') };
  const details = { customEventName: text(tracked, 'type') ?? text(child(body, 'event_schema'), 'name') };
  const at = time(tracked, 'created_at') ?? reading.eventTime;
  return profileLine(reading, {
    kind: 'profile',
    action: 'custom_event',
    at,
    keys: [keyOf('custom-event', id(tracked, 'id'))],
    refs,
    details,
  });
}

function referred(reading: Reading): Projected {
  const { body } = reading;
  const referrer = child(body, 'referrer');
  const refs = { referrer: id(referrer, 'id'), redemption: id(child(body, 'redemption'), 'id') };
  const details = { referrerName: text(referrer, 'name') ?? text(referrer, 'source_id') };
  return profileLine(reading, { kind: 'profile', action: 'referred', at: reading.eventTime, keys: [], refs, details });
}

function consents(reading: Reading, action: 'consents_given' | 'consents_revoked'): Projected {
  const names = children(reading.body, 'consents').map(
    (consent) => text(consent, 'name') ?? text(consent, 'id') ?? '?',
  );
  const details = { consents: names.join(', ') || undefined };
  return profileLine(reading, { kind: 'profile', action, at: reading.eventTime, keys: [], details });
}

/** One enters and leaves a segment again and again, and only the event tells when. */
function segment(reading: Reading, action: 'entered' | 'left'): Projected {
  const { body } = reading;
  const subject = child(body, 'segment');
  const refs = { segment: id(subject, 'id'), publication: id(child(body, 'publication'), 'id') };
  return profileLine(reading, {
    kind: 'segment',
    action,
    at: reading.eventTime,
    keys: [],
    refs,
    details: { segmentName: text(subject, 'name') },
  });
}

type ProfileLine = KindAction & {
  at: Timestamp;
  keys: (string | null)[];
  refs?: StatedRefs;
  details?: Record<string, DetailValue | undefined>;
};

function profileLine(reading: Reading, { at, keys, ...parts }: ProfileLine): Projected {
  const { customerId } = reading;
  if (!customerId) return { at, lines: [] };
  return { at, lines: [line(reading, { ...parts, customerId, keys: factKeys(reading, ...keys), occurredAt: at })] };
}
