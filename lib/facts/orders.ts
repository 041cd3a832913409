import { findCustomerId } from '#lib/facts/customer.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Project, type Projected } from '#lib/facts/projection.ts';
import { relatedOrder } from '#lib/facts/related.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time } from '#lib/voucherify/objects.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** Orders; amounts are minor currency units. */
export const ORDERS = {
  'customer.order.created': (event) => order(event, 'created'),
  'customer.order.updated': (event) => order(event, 'updated'),
  'customer.order.paid': (event) => order(event, 'paid'),
  'customer.order.canceled': (event) => order(event, 'canceled'),
  'customer.order.fulfilled': (event) => order(event, 'updated'),
  'customer.order.processing': (event) => order(event, 'updated'),
} satisfies Record<EventTypeOf<'order'>, Project>;

/** An order is created, paid and canceled once; it is updated many times, told apart by when. */
function order(event: WebhookEvent, action: 'created' | 'updated' | 'paid' | 'canceled'): Projected {
  const body = bodyOf(event);
  const subject = child(body, 'order');
  const created = time(subject, 'created_at');
  const updated = time(subject, 'updated_at');
  const at = (action === 'created' ? created : updated) ?? event.createdAt ?? created ?? eventTime(event);
  const customerId = findCustomerId(event);
  if (!customerId || !subject) return { at, lines: [] };
  const orderId = id(subject, 'id');
  const { refs, details } = relatedOrder(subject);
  const reported = line(event, {
    kind: 'order',
    action,
    customerId,
    keys: factKeys(
      event,
      action === 'updated' ? keyOf('order', orderId, action, updated) : keyOf('order', orderId, action),
    ),
    occurredAt: at,
    state: text(subject, 'status'),
    refs: {
      ...refs,
      redemption: text(child(body, 'redemption'), 'id'),
      referrer: text(child(body, 'referrer'), 'id'),
      publication: text(child(body, 'publication'), 'id'),
    },
    details,
  });
  return { at, lines: [reported] };
}
