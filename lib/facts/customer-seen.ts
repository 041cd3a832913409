import { defined } from '#lib/facts/defined.ts';
import type { CustomerSeen } from '#lib/facts/fact.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { compactJson } from '#lib/voucherify/compact.ts';
import { withoutDeletedSuffix } from '#lib/voucherify/deleted-source-id.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';
import { child, id, statedText, time, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/**
 * Every customer object of the event, one fact per customer; of two objects of one customer the first
 * named here is the fresher, and the others fill in what it does not carry.
 * @param at the event's best time, for objects that state none.
 */
export function customersSeen(
  { event, body, holder }: Reading,
  { at, deletedAt }: { at: Timestamp; deletedAt?: Timestamp | undefined },
): CustomerSeen[] {
  const main = child(body, 'customer');
  const redemption = child(body, 'redemption');
  const objects = [
    main,
    holder,
    child(redemption, 'customer'),
    child(child(body, 'redemption_rollback'), 'customer'),
    child(child(body, 'publication'), 'customer'),
    child(body, 'referrer'),
    child(child(body, 'order'), 'customer'),
    child(child(body, 'event'), 'customer'),
    child(child(redemption, 'reward'), 'customer'),
  ];
  const seen = new Map<string, CustomerSeen>();
  for (const object of objects) {
    const customerId = id(object, 'id');
    if (!object || !customerId) continue;
    const fresher = seen.get(customerId);
    // found by a walk through the body's text, so only where no fresher object has told it
    const metadata = fresher?.metadata ?? metadataOf(event, object);
    const fuller = defined({ ...customerSeen(object, { customerId, at }), metadata, ...fresher });
    seen.set(customerId, object === main && deletedAt ? { ...asDeleted(fuller), deletedAt } : fuller);
  }
  return [...seen.values()];
}

/**
 * With the `source_id` from before: the deletion rewrites it; none where only what was put behind it is left. In any
 * other event the id is the customer's own.
 */
function asDeleted(seen: CustomerSeen): CustomerSeen {
  return typeof seen.sourceId === 'string' ? { ...seen, sourceId: withoutDeletedSuffix(seen.sourceId) || null } : seen;
}

function customerSeen(object: Obj, { customerId, at }: { customerId: string; at: Timestamp }): CustomerSeen {
  return defined({
    fact: 'customer-seen' as const,
    id: customerId,
    asOf: time(object, 'updated_at') ?? at,
    sourceId: statedText(object, 'source_id'),
    name: statedText(object, 'name'),
    email: statedText(object, 'email'),
    createdAt: time(object, 'created_at'),
  });
}

function metadataOf({ dataText }: WebhookEvent, object: Obj): string | undefined {
  if (!child(object, 'metadata')) return undefined;
  const [, ...names] = object.path.split('.'); // after `data`
  const text = jsonTextAt(dataText, [...names, 'metadata']);
  // a copy: V8 keeps the whole body for a part of it, and facts outlive it
  return text === null ? undefined : Buffer.from(compactJson(text)).toString();
}
