import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { relatedOrder } from '#lib/facts/related.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time } from '#lib/voucherify/objects.ts';

/** Orders; amounts are minor currency units. */
export const ORDERS = {
  'customer.order.created': (reading) => order(reading, 'created'),
  'customer.order.updated': (reading) => order(reading, 'updated'),
  'customer.order.paid': (reading) => order(reading, 'paid'),
  'customer.order.canceled': (reading) => order(reading, 'canceled'),
  'customer.order.fulfilled': (reading) => order(reading, 'updated'),
  'customer.order.processing': (reading) => order(reading, 'updated'),
} satisfies Record<EventTypeOf<'order'>, Project>;

/** An order is created, paid and canceled once; it is updated many times, told apart by when. */
function order(reading: Reading, action: 'created' | 'updated' | 'paid' | 'canceled'): Projected {
  const { event, body, customerId, eventTime } = reading;
  const subject = child(body, 'order');
  const created = time(subject, 'created_at');
  const updated = time(subject, 'updated_at');
  const at = (action === 'created' ? created : updated) ?? event.createdAt ?? created ?? eventTime;
  if (!customerId || !subject) return { at, lines: [] };
  const orderId = id(subject, 'id');
  const { refs, details } = relatedOrder(subject);
  const reported = line(reading, {
    kind: 'order',
    action,
    customerId,
    keys: factKeys(
      reading,
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
