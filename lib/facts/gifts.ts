import { keyOf } from '#lib/facts/fact-key.ts';
import type { ACTIONS } from '#lib/facts/kinds.ts';
import { ledgerEntryOf, ledgerLine, namedId, statedBalance, type LedgerEntry } from '#lib/facts/ledger-entry.ts';
import type { Project, Projected } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import type { EventTypeOf } from '#lib/voucherify/event-types.ts';

/** Credits that moved on a gift card: minor currency units. */
export const GIFTS = {
  'voucher.gift.transaction.created': transaction,
  'voucher.gift.balance_added': transaction,
  'customer.voucher.gift.balance_added': transaction,
} satisfies Record<EventTypeOf<'gift'>, Project>;

type GiftAction = (typeof ACTIONS)['gift'][number];

function transaction(reading: Reading): Projected {
  const entry = ledgerEntryOf(reading, 'credits');
  const action = actionOf(entry);
  return {
    at: entry.at,
    lines: ledgerLine(reading, entry, { kind: 'gift', action, keys: keysOf(entry, action) }),
    statements: statedBalance(entry),
  };
}

/** "Gift credits adjusted" is balance_added too: whether added or removed is what the sign says. */
function actionOf({ type, change }: LedgerEntry): GiftAction {
  if (type === 'CREDITS_REDEMPTION') return 'spent';
  if (type === 'CREDITS_REFUND') return 'refunded';
  return (change ?? 0) < 0 ? 'removed' : 'added';
}

/** The same names as a redemption and its rollback give the movement. */
function keysOf(entry: LedgerEntry, action: GiftAction): (string | null)[] {
  if (action === 'spent') return [keyOf('spend', entry.voucherId, namedId(entry, 'redemption'))];
  if (action === 'refunded') return [keyOf('refund', entry.voucherId, namedId(entry, 'rollback'))];
  return [];
}
