import { defined } from '#lib/facts/defined.ts';
import type { BalanceStated } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { ledgerEntryOf } from '#lib/facts/ledger-entry.ts';
import { line } from '#lib/facts/line.ts';
import { projectEntry } from '#lib/facts/points.ts';
import { isLate, type Project, type Projected, unlessLate } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { mergeRelated, related, relatedEarningRule, relatedOrder, type Related } from '#lib/facts/related.ts';
import { child, id, shownNumber, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Points that wait on a card and cannot be spent yet: they are no part of its balance until they are activated. */
export const PENDING = {
  'voucher.loyalty_card.pending_points.added': added,
  'voucher.loyalty_card.pending_points.updated': updated,
  'voucher.loyalty_card.pending_points.canceled': canceled,
  'voucher.loyalty_card.pending_points.activated': activated,
  'customer.voucher.loyalty_card.pending_points.added': added,
  'customer.voucher.loyalty_card.pending_points.updated': updated,
  'customer.voucher.loyalty_card.pending_points.canceled': canceled,
  'customer.voucher.loyalty_card.pending_points.activated': activated,
} satisfies Record<EventTypeOf<'pending'>, Project>;

function added(reading: Reading): Projected {
  const entry = pendingEntry(reading.body);
  const at = time(entry, 'created_at') ?? reading.eventTime;
  return pendingChange(reading, { at, action: 'pending_added', keyParts: ['added'], fallback: whole(entry, 'points') });
}

/** The payload states the new amount of the entry and the change; without the change there is nothing to say. */
function updated(reading: Reading): Projected {
  const at = time(pendingEntry(reading.body), 'updated_at');
  return pendingChange(reading, {
    at: at ?? reading.eventTime,
    action: 'pending_updated',
    keyParts: ['updated', at],
    fallback: undefined,
  });
}

function canceled(reading: Reading): Projected {
  const points = whole(pendingEntry(reading.body), 'points');
  const fallback = points === undefined ? undefined : -Math.abs(points);
  return pendingChange(reading, {
    at: undatedTime(reading),
    action: 'pending_canceled',
    keyParts: ['canceled'],
    fallback,
  });
}

/**
 * The documented schema has the ledger's `transaction` and `balance`, the documented example neither, only the pending
 * balance, and the card as it was before (FACTS 2.3). Either way the points are now spendable.
 */
function activated(reading: Reading): Projected {
  const { body } = reading;
  const entry = ledgerEntryOf(reading, 'points');
  const isBooked = child(body, 'transaction') !== null;
  const isBefore = !isBooked && isCardBefore(reading);
  const at = isBooked ? entry.at : activationTime(reading, isBefore);
  const pending = whole(pendingEntry(body), 'points') ?? whole(child(body, 'voucher_pending_points_balance'), 'points');
  const change = entry.change ?? (pending === undefined ? undefined : Math.abs(pending));
  const left = isBefore || isBooked ? undefined : time(child(body, 'voucher'), 'updated_at');
  const notBefore = left !== undefined && left < at ? left : undefined;
  const projected = projectEntry(reading, {
    ...entry,
    at,
    notBefore,
    type: 'PENDING_POINTS_ACTIVATION',
    voucherId: entry.voucherId ?? voucherId(body),
    change,
  });
  const after = isBefore ? undefined : whole(child(child(body, 'voucher'), 'loyalty_card'), 'balance');
  return {
    ...projected,
    lines: projected.lines.map((reported) =>
      defined({ balanceAfter: after, ...reported, ...withPending(body, reported) }),
    ),
    statements: [...(projected.statements ?? []), ...pendingTotal(body, at)],
  };
}

/** Where no transaction tells it: the event's time, or when the card that was changed says it was. */
function activationTime(reading: Reading, isCardBefore: boolean): Timestamp {
  return isCardBefore ? reading.eventTime : undatedTime(reading);
}

type PendingChange = {
  at: Timestamp;
  action: 'pending_added' | 'pending_updated' | 'pending_canceled';
  keyParts: (string | undefined)[];
  /** The change where the pending balance does not state it. */
  fallback: number | undefined;
};

function pendingChange(reading: Reading, { at, action, keyParts, fallback }: PendingChange): Projected {
  const { body, cardHolderId: customerId } = reading;
  const points = whole(child(body, 'voucher_pending_points_balance'), 'points') ?? fallback;
  const statements = pendingTotal(body, at);
  if (!customerId || points === undefined) return { at, lines: [], statements };
  const keys = factKeys(reading, keyOf('pending', id(pendingEntry(body), 'id'), ...keyParts));
  const cardId = voucherId(body);
  return {
    at,
    lines: [
      line(reading, {
        kind: 'points',
        action,
        customerId,
        keys,
        occurredAt: at,
        points,
        cardId,
        ...relatedToPending(body),
      }),
    ],
    statements,
  };
}

function pendingTotal(body: Obj, asOf: Timestamp): BalanceStated[] {
  const pendingPoints = whole(child(body, 'voucher_pending_points_balance'), 'total');
  const card = voucherId(body);
  if (!card || pendingPoints === undefined) return [];
  return [{ fact: 'balance-stated', voucherId: card, unit: 'points', asOf, trust: 'event', pendingPoints }];
}

function withPending(body: Obj, { refs, details }: Related): Related {
  const pending = relatedToPending(body);
  return { refs: { ...pending.refs, ...refs }, details: { ...pending.details, ...details } };
}

function relatedToPending(body: Obj): Related {
  const entry = pendingEntry(body);
  const details = child(entry, 'details');
  return mergeRelated(
    relatedOrder(child(details, 'order')),
    relatedOrder(child(body, 'order')),
    relatedEarningRule(child(details, 'earning_rule')),
    related(
      {
        pendingPoints: id(entry, 'id'),
        causingEvent: text(child(details, 'event'), 'id'),
        tier: text(child(details, 'loyalty_tier'), 'id'),
        redemption: text(child(body, 'redemption'), 'id'),
      },
      { activatesAt: text(entry, 'activates_at'), entryPoints: shownNumber(entry, 'points') },
    ),
  );
}

function pendingEntry(body: Obj): Obj | null {
  return child(body, 'pending_points');
}

function voucherId(body: Obj): string | undefined {
  const balance = child(body, 'voucher_pending_points_balance');
  return (
    id(child(body, 'voucher'), 'id') ??
    id(child(body, 'pending_points'), 'voucher_id') ??
    id(child(balance, 'related_object'), 'id')
  );
}

/** Whether the card is shown as before: nothing changed it since the points were added, or lately. */
function isCardBefore({ event, body }: Reading): boolean {
  const changed = time(child(body, 'voucher'), 'updated_at');
  const added = time(pendingEntry(body), 'created_at');
  if (changed === undefined) return false;
  return (added !== undefined && changed <= added) || (event.createdAt !== null && isLate(event.createdAt, changed));
}

/** Cancelling and activating have no time of their own, but the card's `updated_at` moves with them. */
function undatedTime({ event, body, eventTime }: Reading): Timestamp {
  const left = time(child(body, 'voucher'), 'updated_at');
  return unlessLate(event.createdAt ?? left ?? eventTime, left);
}
