import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time } from '#lib/voucherify/objects.ts';

/** Loyalty tier membership, recalculated by a nightly job of Voucherify. */
export const TIERS = {
  'customer.loyalty.tier.joined': (reading) => tier(reading, 'joined'),
  'customer.loyalty.tier.left': (reading) => tier(reading, 'left'),
  'customer.loyalty.tier.upgraded': (reading) => tier(reading, 'upgraded'),
  'customer.loyalty.tier.downgraded': (reading) => tier(reading, 'downgraded'),
  'customer.loyalty.tier.prolonged': (reading) => tier(reading, 'prolonged'),
} satisfies Record<EventTypeOf<'tier'>, Project>;

function tier(reading: Reading, action: 'joined' | 'left' | 'upgraded' | 'downgraded' | 'prolonged'): Projected {
  const { body, customerId, eventTime } = reading;
  const stated = time(body, 'created_at');
  const at = stated ?? eventTime;
  if (!customerId) return { at, lines: [] };
  const from = child(body, 'loyalty_tier_from');
  const to = child(body, 'loyalty_tier_to');
  // whoever went up or down is in the tier that they came to, also where a cut-down body only says from which
  const subject = child(body, 'loyalty_tier') ?? (action === 'left' ? (from ?? to) : to);
  const reported = line(reading, {
    kind: 'tier',
    action,
    customerId,
    keys: factKeys(reading, keyOf('tier', id(subject, 'id'), action, stated)),
    occurredAt: at,
    refs: { tier: id(subject, 'id'), tierFrom: id(from, 'id'), tierTo: id(to, 'id') },
    details: { tierName: text(subject, 'name'), tierFrom: text(from, 'name'), tierTo: text(to, 'name') },
  });
  return { at, lines: [reported] };
}
