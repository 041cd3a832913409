import { findCardHolderId } from '#lib/facts/customer.ts';
import { defined } from '#lib/facts/defined.ts';
import type { BalanceStated } from '#lib/facts/fact.ts';
import { factKeys, keyOf } from '#lib/facts/fact-key.ts';
import { ledgerEntryOf } from '#lib/facts/ledger-entry.ts';
import { line } from '#lib/facts/line.ts';
import { projectEntry } from '#lib/facts/points.ts';
import { bodyOf, eventTime, isLate, type Project, type Projected, unlessLate } from '#lib/facts/projection.ts';
import { mergeRelated, related, relatedEarningRule, relatedOrder } from '#lib/facts/related.ts';
import { child, id, shownNumber, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { WebhookEvent } from '#lib/voucherify/webhook-event.ts';

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

function added(event: WebhookEvent): Projected {
  const entry = pendingEntry(event);
  const at = time(entry, 'created_at') ?? eventTime(event);
  return pendingChange(event, { at, action: 'pending_added', keyParts: ['added'], fallback: whole(entry, 'points') });
}

/** The payload states the new amount of the entry and the change; without the change there is nothing to say. */
function updated(event: WebhookEvent): Projected {
  const at = time(pendingEntry(event), 'updated_at');
  return pendingChange(event, {
    at: at ?? eventTime(event),
    action: 'pending_updated',
    keyParts: ['updated', at],
    fallback: undefined,
  });
}

function canceled(event: WebhookEvent): Projected {
  const points = whole(pendingEntry(event), 'points');
  const fallback = points === undefined ? undefined : -Math.abs(points);
  return pendingChange(event, { at: undatedTime(event), action: 'pending_canceled', keyParts: ['canceled'], fallback });
}

/**
 * The documented schema has the ledger's `transaction` and `balance`, the documented example neither, only the pending
 * balance, and the card as it was before (FACTS 2.3). Either way the points are now spendable.
 */
function activated(event: WebhookEvent): Projected {
  const body = bodyOf(event);
  const entry = ledgerEntryOf(event, 'points');
  const isBefore = !child(body, 'transaction') && isCardBefore(event);
  const unstated = () => (isBefore ? eventTime(event) : undatedTime(event));
  const at = child(body, 'transaction') ? entry.at : unstated();
  const pending =
    whole(pendingEntry(event), 'points') ?? whole(child(body, 'voucher_pending_points_balance'), 'points');
  const change = entry.change ?? (pending === undefined ? undefined : Math.abs(pending));
  const left = isBefore || child(body, 'transaction') ? undefined : time(child(body, 'voucher'), 'updated_at');
  const notBefore = left !== undefined && left < at ? left : undefined;
  const projected = projectEntry(event, {
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
      defined({ balanceAfter: after, ...reported, ...withPending(event, reported) }),
    ),
    statements: [...(projected.statements ?? []), ...pendingTotal(event, at)],
  };
}

type PendingChange = {
  at: Timestamp;
  action: 'pending_added' | 'pending_updated' | 'pending_canceled';
  keyParts: (string | undefined)[];
  /** The change where the pending balance does not state it. */
  fallback: number | undefined;
};

function pendingChange(event: WebhookEvent, { at, action, keyParts, fallback }: PendingChange): Projected {
  const body = bodyOf(event);
  const customerId = findCardHolderId(event);
  const points = whole(child(body, 'voucher_pending_points_balance'), 'points') ?? fallback;
  const statements = pendingTotal(event, at);
  if (!customerId || points === undefined) return { at, lines: [], statements };
  const keys = factKeys(event, keyOf('pending', id(pendingEntry(event), 'id'), ...keyParts));
  const cardId = voucherId(body);
  return {
    at,
    lines: [
      line(event, {
        kind: 'points',
        action,
        customerId,
        keys,
        occurredAt: at,
        points,
        cardId,
        ...relatedToPending(event),
      }),
    ],
    statements,
  };
}

function pendingTotal(event: WebhookEvent, asOf: Timestamp): BalanceStated[] {
  const body = bodyOf(event);
  const pendingPoints = whole(child(body, 'voucher_pending_points_balance'), 'total');
  const card = voucherId(body);
  if (!card || pendingPoints === undefined) return [];
  return [{ fact: 'balance-stated', voucherId: card, unit: 'points', asOf, trust: 'event', pendingPoints }];
}

function withPending(event: WebhookEvent, { refs, details }: ReturnType<typeof relatedToPending>) {
  const pending = relatedToPending(event);
  return { refs: { ...pending.refs, ...refs }, details: { ...pending.details, ...details } };
}

function relatedToPending(event: WebhookEvent) {
  const body = bodyOf(event);
  const entry = pendingEntry(event);
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

function pendingEntry(event: WebhookEvent): Obj | null {
  return child(bodyOf(event), 'pending_points');
}

function voucherId(body: Obj): string | undefined {
  const balance = child(body, 'voucher_pending_points_balance');
  return (
    id(child(body, 'voucher'), 'id') ??
    id(child(body, 'pending_points'), 'voucher_id') ??
    id(child(balance, 'related_object'), 'id')
  );
}

/** Nothing has changed the card since the points were put on it, or not lately: it is shown as it was before they became spendable. */
function isCardBefore(event: WebhookEvent): boolean {
  const changed = time(child(bodyOf(event), 'voucher'), 'updated_at');
  const added = time(pendingEntry(event), 'created_at');
  if (changed === undefined) return false;
  return (added !== undefined && changed <= added) || (event.createdAt !== null && isLate(event.createdAt, changed));
}

/** Cancelling and activating have no time of their own, but the card's `updated_at` moves with them. */
function undatedTime(event: WebhookEvent): Timestamp {
  const left = time(child(bodyOf(event), 'voucher'), 'updated_at');
  return unlessLate(event.createdAt ?? left ?? eventTime(event), left);
}
