import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, time } from '#lib/voucherify/objects.ts';

/** Vouchers and cards as such; a line for the owner, where there is one. */
export const VOUCHERS = {
  'voucher.created': (reading) => voucher(reading, 'created'),
  'voucher.updated': (reading) => voucher(reading, 'updated'),
  'voucher.enabled': (reading) => voucher(reading, 'enabled'),
  'voucher.disabled': (reading) => voucher(reading, 'disabled'),
  'voucher.deleted': (reading) => ({ ...voucher(reading, 'deleted'), deletes: 'voucher' }),
  'customer.voucher.deleted': (reading) => ({ ...voucher(reading, 'deleted'), deletes: 'voucher' }),
} satisfies Record<EventTypeOf<'voucher'>, Project>;

/** Created and deleted happen once; `updated_at` tells the others apart, and a deleted voucher has none. */
function voucher(reading: Reading, action: 'created' | 'updated' | 'enabled' | 'disabled' | 'deleted'): Projected {
  const { body, customerId, eventTime } = reading;
  const subject = child(body, 'voucher');
  const isOnce = action === 'created' || action === 'deleted';
  const updated = isOnce ? undefined : time(subject, 'updated_at');
  const at = (action === 'created' ? time(subject, 'created_at') : updated) ?? eventTime;
  if (!customerId || !subject) return { at, lines: [] };
  const key = isOnce
    ? keyOf('voucher', id(subject, 'id'), action)
    : keyOf('voucher', id(subject, 'id'), action, updated);
  return {
    at,
    lines: [line(reading, { kind: 'voucher', action, customerId, keys: factKeys(reading, key), occurredAt: at })],
  };
}
