import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { line } from '#lib/facts/line.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { vouchersOf } from '#lib/facts/voucher-seen.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { CODE_DETAIL } from '#lib/facts/wording.ts';
import { child, field, id, text, time, type Obj } from '#lib/voucherify/objects.ts';

/** Codes and cards given to customers. */
export const PUBLICATIONS = {
  'voucher.published': published,
  'publication.succeeded': published,
  'customer.publication.succeeded': published,
  'customer.publication.failed': published,
  manual_distribution_schedule: published,
} satisfies Record<EventTypeOf<'publication'>, Project>;

/**
 * One publication may have given several codes; then no single one is the line's card. An event may show only some of
 * them, so each code is a detail of its own.
 */
function published(reading: Reading): Projected {
  const { type, body, customerId, eventTime } = reading;
  const publication = child(body, 'publication');
  const at = time(publication, 'created_at') ?? time(body, 'created_at') ?? eventTime;
  if (!customerId || !publication) return { at, lines: [] };
  const cards = cardsOf(body, publication);
  const isOne = cards.length <= 1 && idsListed(publication) <= 1;
  const hasFailed = text(publication, 'result') === 'FAILURE' || type === 'customer.publication.failed';
  const reported = line(reading, {
    kind: 'publication',
    action: hasFailed ? 'failed' : 'published',
    customerId,
    keys: factKeys(reading, keyOf('publication', id(publication, 'id'))),
    occurredAt: at,
    card: isOne ? (cards[0] ?? null) : null,
    state: text(publication, 'result'),
    refs: {
      publication: id(publication, 'id'),
      distribution: text(child(body, 'distribution'), 'id'),
      user: text(child(body, 'user'), 'id'),
    },
    details: {
      channel: text(publication, 'channel'),
      publicationSourceId: text(publication, 'source_id'),
      ...(isOne
        ? {}
        : Object.fromEntries(
            cards.map((card) => [`${CODE_DETAIL}${id(card, 'id') ?? ''}`, text(card, 'code') ?? '?']),
          )),
      failureMessage: text(publication, 'failure_message'),
    },
  });
  return { at, lines: [reported] };
}

/** How many codes the publication gave, whichever of them this event shows. */
function idsListed(publication: Obj): number {
  const listed = field(publication, 'vouchers_id');
  return Array.isArray(listed) ? new Set(listed).size : 0;
}

function cardsOf(body: Obj, publication: Obj): Obj[] {
  const cards = vouchersOf(body);
  const nested = child(publication, 'voucher');
  return cards.length === 0 && nested ? [nested] : cards;
}
