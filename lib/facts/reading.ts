import { familyOf, knownEventType, type EventFamily, type EventType } from '#lib/voucherify/event-types.ts';
import { child, id, text, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** An event with what every case asks of it, looked up once. The ids are undefined where the body names nobody. */
export type Reading = {
  event: WebhookEvent;
  /** `data`, to be read by `lib/voucherify/objects.ts`. */
  body: Obj;
  /** Null for a type that this version does not know. */
  type: EventType | null;
  family: EventFamily | null;
  /** When the event was made; in a bare body that no field of its own dates, when it came. */
  eventTime: Timestamp;
  /** The owner of the card as a customer object, where the event has one. */
  holder: Obj | null;
  /** Whom the event is about. */
  customerId: string | undefined;
  /**
   * Whose card a movement of points or credits is on. Its events name the owner as `holder` beside the customer who
   * caused it, or as `customer` alone (FACTS 2.2, 2.3); `voucher.holder_id` comes after both.
   */
  readonly cardHolderId: string | undefined;
};

/** @throws ProjectionError where the customer's id cannot be right; `cardHolderId` where the holder's cannot. */
export function read(event: WebhookEvent): Reading {
  const body: Obj = { path: 'data', fields: event.data };
  const type = knownEventType(event.type);
  const holder = findHolder(body);
  const customerId = findCustomerId(event, { body, holder });
  return {
    event,
    body,
    type,
    family: type && familyOf(type),
    eventTime: event.createdAt ?? event.receivedAt,
    holder,
    customerId,
    // not read ahead: a holder whose id is wrong must not hide whom a quarantined event is about
    get cardHolderId() {
      return id(holder, 'id') ?? customerId;
    },
  };
}

/** `holder` is the owner as a customer object, but a link (`rh_…`) in customer.holder.assignment.*. */
function findHolder(body: Obj): Obj | null {
  const holder = child(body, 'holder');
  const isLink = text(holder, 'object') === 'redeemable_holder' || text(holder, 'id')?.startsWith('rh_');
  return isLink ? null : holder;
}

/**
 * The customer objects come first, then the ids that name a customer. The owner of a voucher comes late, since in a
 * holder assignment that is somebody else.
 */
function findCustomerId(
  { entityId }: WebhookEvent,
  { body, holder }: Pick<Reading, 'body' | 'holder'>,
): string | undefined {
  const redemption = child(body, 'redemption');
  const publication = child(body, 'publication');
  return (
    id(child(body, 'customer'), 'id') ??
    id(holder, 'id') ??
    id(child(redemption, 'customer'), 'id') ??
    id(child(publication, 'customer'), 'id') ??
    id(child(body, 'reward_redemption'), 'customer_id') ??
    id(child(body, 'holder'), 'customer_id') ??
    id(child(body, 'pending_points'), 'customer_id') ??
    id(redemption, 'customer_id') ??
    id(publication, 'customer_id') ??
    id(child(body, 'order'), 'customer_id') ??
    id(child(body, 'voucher'), 'holder_id') ??
    (entityId?.startsWith('cust_') ? entityId : undefined)
  );
}
