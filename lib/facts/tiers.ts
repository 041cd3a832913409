import { findCustomerId } from '#lib/facts/customer.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import { bodyOf, eventTime, type Project, type Projected } from '#lib/facts/projection.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time } from '#lib/voucherify/objects.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

/** Loyalty tier membership, recalculated by a nightly job of Voucherify. */
export const TIERS = {
  'customer.loyalty.tier.joined': (event) => tier(event, 'joined'),
  'customer.loyalty.tier.left': (event) => tier(event, 'left'),
  'customer.loyalty.tier.upgraded': (event) => tier(event, 'upgraded'),
  'customer.loyalty.tier.downgraded': (event) => tier(event, 'downgraded'),
  'customer.loyalty.tier.prolonged': (event) => tier(event, 'prolonged'),
} satisfies Record<EventTypeOf<'tier'>, Project>;

function tier(event: WebhookEvent, action: 'joined' | 'left' | 'upgraded' | 'downgraded' | 'prolonged'): Projected {
  const body = bodyOf(event);
  const stated = time(body, 'created_at');
  const at = stated ?? eventTime(event);
  const customerId = findCustomerId(event);
  if (!customerId) return { at, lines: [] };
  const from = child(body, 'loyalty_tier_from');
  const to = child(body, 'loyalty_tier_to');
  // whoever went up or down is in the tier that they came to, also where a cut-down body only says from which
  const subject = child(body, 'loyalty_tier') ?? (action === 'left' ? (from ?? to) : to);
  const reported = line(event, {
    kind: 'tier',
    action,
    customerId,
    keys: factKeys(event, keyOf('tier', id(subject, 'id'), action, stated)),
    occurredAt: at,
    refs: { tier: id(subject, 'id'), tierFrom: id(from, 'id'), tierTo: id(to, 'id') },
    details: { tierName: text(subject, 'name'), tierFrom: text(from, 'name'), tierTo: text(to, 'name') },
  });
  return { at, lines: [reported] };
}
