import type { KindAction } from '#lib/facts/kinds.ts';
import { keyOf } from '#lib/facts/fact-key.ts';
import { ledgerEntryOf, ledgerLine, namedId, statedBalance, type LedgerEntry } from '#lib/facts/ledger-entry.ts';
import { type Project, type Projected, unlessLate } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import { child, time, whole } from '#lib/voucherify/objects.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';
import { latest } from '#lib/time/timestamp.ts';

/** Points that moved on a loyalty card. */
export const POINTS = {
  'voucher.loyalty_card.transaction.created': transaction,
  'voucher.loyalty_card.points_added': transaction,
  'voucher.loyalty_card.points_expired': expiration,
  'customer.rewarded.loyalty_points': accrual,
  'customer.voucher.loyalty_card.points_added': transaction,
  'customer.voucher.loyalty_card.points_expired': expiration,
  'customer.voucher.loyalty_card.points_transferred': transaction,
  'customer.voucher.loyalty_card.points_activated': transaction,
} satisfies Record<EventTypeOf<'points'>, Project>;

type PointsAction = Extract<KindAction, { kind: 'points' }>['action'];

function transaction(reading: Reading): Projected {
  return projectEntry(reading, ledgerEntryOf(reading, 'points'));
}

/** `points` is positive here, while the transaction says what was taken as a negative number. */
function expiration(reading: Reading): Projected {
  const entry = ledgerEntryOf(reading, 'points');
  const expired = whole(reading.body, 'points');
  return projectEntry(reading, {
    ...entry,
    type: entry.type ?? 'POINTS_EXPIRATION',
    change: entry.change ?? (expired === undefined ? undefined : -Math.abs(expired)),
  });
}

/** Pending points that a transaction made spendable come here too, from the family of pending points. */
export function projectEntry(reading: Reading, entry: LedgerEntry): Projected {
  const action = actionOf(entry);
  return {
    at: entry.at,
    lines: ledgerLine(reading, entry, { kind: 'points', action, keys: keysOf(entry, action) }),
    statements: statedBalance(entry),
  };
}

/**
 * An earning rule gave points. The voucher in this event is the card before; `balance` is after.
 * `event` in the payload is the event that caused it. There is no transaction id: the causing event and
 * the rule name the accrual, here as in the ledger's transaction.
 */
function accrual(reading: Reading): Projected {
  const { event, body } = reading;
  const found = ledgerEntryOf(reading, 'points');
  const cause = time(child(body, 'event'), 'created_at');
  const made = event.createdAt ?? cause ?? found.at;
  // seconds before the event was made: the card as it was then is in it, so this is the card's next change after that
  const stated = { ...found, at: latest(cause ?? made, time(child(body, 'voucher'), 'updated_at')) };
  const at = unlessLate(made, stated.at);
  const entry = { ...found, at, notBefore: stated.at < at ? stated.at : undefined };
  return {
    at: entry.at,
    lines: ledgerLine(reading, entry, { kind: 'points', action: 'earned', keys: keysOf(entry, 'earned') }),
    statements: statedBalance(stated),
    isSnapshotBefore: true,
  };
}

/** Types whose sign is fixed. */
const ACTION_OF_TYPE: ReadonlyMap<string, PointsAction> = new Map([
  ['POINTS_ACCRUAL', 'earned'],
  ['POINTS_REDEMPTION', 'spent'],
  ['POINTS_REFUND', 'refunded'],
  ['POINTS_EXPIRATION', 'expired'],
  ['POINTS_TRANSFER_IN', 'transferred_in'],
  ['POINTS_TRANSFER_OUT', 'transferred_out'],
  ['PENDING_POINTS_ACTIVATION', 'pending_activated'],
]);

/** For POINTS_ADDITION, POINTS_REMOVAL and types to come the sign tells: "adjusted" events come as added. */
function actionOf({ type, change }: LedgerEntry): PointsAction {
  return ACTION_OF_TYPE.get(type ?? '') ?? ((change ?? 0) < 0 ? 'removed' : 'added');
}

function keysOf(entry: LedgerEntry, action: PointsAction): (string | null)[] {
  const card = entry.voucherId;
  if (action === 'earned') return accrualKeys(entry);
  if (action === 'spent') return [keyOf('spend', card, namedId(entry, 'redemption'))];
  if (action === 'refunded') return [keyOf('refund', card, namedId(entry, 'rollback'))];
  if (action === 'pending_activated') return [keyOf('pending', namedId(entry, 'pending_points'), 'activated')];
  return [];
}

/** Card, causing event and rule; where one is missing the ledger's id, and without that whatever caused it. */
function accrualKeys(entry: LedgerEntry): (string | null)[] {
  const rule = namedId(entry, 'earning_rule');
  const causes = ['event', 'custom_event'].map((name) => namedId(entry, name));
  const keys = causes.map((cause) => keyOf('accrual', entry.voucherId, cause, rule));
  if (entry.transactionId || keys.some((key) => key !== null)) return keys;
  return [keyOf('accrual', entry.voucherId, causes[0] ?? namedId(entry, 'order'), rule ?? 'no-rule')];
}
