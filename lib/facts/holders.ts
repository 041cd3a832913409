import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { child, id, text, time } from '#lib/voucherify/objects.ts';

/** Who holds a code: owners and referrers by publication, referees by assignment. */
export const HOLDERS = {
  'customer.holder.assignment.created': (reading) => assignment(reading, 'created'),
  'customer.holder.assignment.deleted': (reading) => assignment(reading, 'deleted'),
} satisfies Record<EventTypeOf<'holder'>, Project>;

/**
 * `holder` is the link between customer and code (`rh_…`), not a customer, and keeps its creation time
 * when it is deleted. `voucher.holder_id` is the code's owner: somebody else where a referee is assigned.
 */
function assignment(reading: Reading, action: 'created' | 'deleted'): Projected {
  const { body, eventTime } = reading;
  const link = child(body, 'holder');
  const voucher = child(body, 'voucher');
  const at = (action === 'created' ? time(link, 'created_at') : undefined) ?? eventTime;
  const customerId = id(child(body, 'customer'), 'id') ?? id(link, 'customer_id');
  if (!customerId || !link) return { at, lines: [] };
  const owner = id(voucher, 'holder_id');
  const reported = line(reading, {
    kind: 'holder_assignment',
    action,
    customerId,
    keys: factKeys(reading, keyOf('holder', id(link, 'id'), action)),
    occurredAt: at,
    cardId: text(link, 'redeemable_object') === 'voucher' ? id(link, 'redeemable_id') : undefined,
    refs: {
      holder: id(link, 'id'),
      publication: id(link, 'publication_id'),
      owner: owner === customerId ? undefined : owner,
    },
    details: {
      holderRole: text(link, 'holder_role'),
      campaignType: text(link, 'campaign_type'),
      voucherType: text(link, 'voucher_type'),
    },
  });
  return { at, lines: [reported] };
}
