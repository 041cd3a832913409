import { findCustomerId } from '#lib/facts/customer.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Project, type Projected } from '#lib/facts/projection.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, time } from '#lib/voucherify/objects.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** Vouchers and cards as such; a line for the owner, where there is one. */
export const VOUCHERS = {
  'voucher.created': (event) => voucher(event, 'created'),
  'voucher.updated': (event) => voucher(event, 'updated'),
  'voucher.enabled': (event) => voucher(event, 'enabled'),
  'voucher.disabled': (event) => voucher(event, 'disabled'),
  'voucher.deleted': (event) => ({ ...voucher(event, 'deleted'), deletes: 'voucher' }),
  'customer.voucher.deleted': (event) => ({ ...voucher(event, 'deleted'), deletes: 'voucher' }),
} satisfies Record<EventTypeOf<'voucher'>, Project>;

/** Created and deleted happen once; the others are told apart by `updated_at`, which a deleted voucher does not have. */
function voucher(event: WebhookEvent, action: 'created' | 'updated' | 'enabled' | 'disabled' | 'deleted'): Projected {
  const subject = child(bodyOf(event), 'voucher');
  const isOnce = action === 'created' || action === 'deleted';
  const updated = isOnce ? undefined : time(subject, 'updated_at');
  const at = (action === 'created' ? time(subject, 'created_at') : updated) ?? eventTime(event);
  const customerId = findCustomerId(event);
  if (!customerId || !subject) return { at, lines: [] };
  const key = isOnce
    ? keyOf('voucher', id(subject, 'id'), action)
    : keyOf('voucher', id(subject, 'id'), action, updated);
  return {
    at,
    lines: [line(event, { kind: 'voucher', action, customerId, keys: factKeys(event, key), occurredAt: at })],
  };
}
