import { defined } from '#lib/facts/defined.ts';
import type { CustomerSeen } from '#lib/facts/fact.ts';
import { bodyOf } from '#lib/facts/projection.ts';
import { compactJson } from '#lib/voucherify/compact.ts';
import { withoutDeletedSuffix } from '#lib/voucherify/deleted-source-id.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';
import { child, id, statedText, text, time, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/**
 * Whom the event is about: the customer objects first, then the ids that name one.
 * The owner of a voucher comes late, since in a holder assignment that is somebody else.
 */
export function findCustomerId(event: WebhookEvent): string | undefined {
  const body = bodyOf(event);
  const redemption = child(body, 'redemption');
  const publication = child(body, 'publication');
  return (
    id(child(body, 'customer'), 'id') ??
    id(holderCustomer(body), 'id') ??
    id(child(redemption, 'customer'), 'id') ??
    id(child(publication, 'customer'), 'id') ??
    id(child(body, 'reward_redemption'), 'customer_id') ??
    id(child(body, 'holder'), 'customer_id') ??
    id(child(body, 'pending_points'), 'customer_id') ??
    id(redemption, 'customer_id') ??
    id(publication, 'customer_id') ??
    id(child(body, 'order'), 'customer_id') ??
    id(child(body, 'voucher'), 'holder_id') ??
    (event.entityId?.startsWith('cust_') ? event.entityId : undefined)
  );
}

/**
 * Whose card a movement of points or credits is on. Its events name the owner as `holder` beside the customer who caused it,
 * or as `customer` alone (FACTS 2.2, 2.3); `voucher.holder_id` comes after both.
 */
export function findCardHolderId(event: WebhookEvent): string | undefined {
  return id(holderCustomer(bodyOf(event)), 'id') ?? findCustomerId(event);
}

/** `holder` is the owner as a customer object, but a link (`rh_…`) in customer.holder.assignment.*. */
export function holderCustomer(body: Obj): Obj | null {
  const holder = child(body, 'holder');
  const isLink = text(holder, 'object') === 'redeemable_holder' || text(holder, 'id')?.startsWith('rh_');
  return isLink ? null : holder;
}

/**
 * Every customer object of the event, one fact per customer; of two objects of one customer the first
 * named here is the fresher, and the others fill in what it does not carry.
 * @param at the event's best time, for objects that state none.
 */
export function customersSeen(
  event: WebhookEvent,
  { at, deletedAt }: { at: Timestamp; deletedAt?: Timestamp | undefined },
): CustomerSeen[] {
  const body = bodyOf(event);
  const main = child(body, 'customer');
  const redemption = child(body, 'redemption');
  const objects = [
    main,
    holderCustomer(body),
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
    const fact = customerSeen(event, object, at);
    if (!fact) continue;
    const fuller = { ...fact, ...seen.get(fact.id) };
    seen.set(fact.id, object === main && deletedAt ? { ...asDeleted(fuller), deletedAt } : fuller);
  }
  return [...seen.values()];
}

/** Under the `source_id` from before, which the event rewrites. Of any other event the id is the customer's own, whatever it looks like. */
function asDeleted(seen: CustomerSeen): CustomerSeen {
  return typeof seen.sourceId === 'string' ? { ...seen, sourceId: withoutDeletedSuffix(seen.sourceId) } : seen;
}

function customerSeen(event: WebhookEvent, object: Obj | null, at: Timestamp): CustomerSeen | null {
  const customerId = id(object, 'id');
  if (!object || !customerId) return null;
  return defined({
    fact: 'customer-seen' as const,
    id: customerId,
    asOf: time(object, 'updated_at') ?? at,
    sourceId: statedText(object, 'source_id'),
    name: statedText(object, 'name'),
    email: statedText(object, 'email'),
    metadata: metadataOf(event, object),
    createdAt: time(object, 'created_at'),
  });
}

function metadataOf({ dataText }: WebhookEvent, object: Obj): string | undefined {
  if (!child(object, 'metadata')) return undefined;
  const [, ...names] = object.path.split('.'); // after `data`
  const text = jsonTextAt(dataText, [...names, 'metadata']);
  return text === null ? undefined : compactJson(text);
}
