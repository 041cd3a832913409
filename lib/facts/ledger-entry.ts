import { defined } from '#lib/facts/defined.ts';
import type { BalanceStated, LineReported } from '#lib/facts/fact.ts';
import { factKey, factKeys } from '#lib/facts/fact-key.ts';
import type { KindAction } from '#lib/facts/kinds.ts';
import { line } from '#lib/facts/line.ts';
import { isLate } from '#lib/facts/projection.ts';
import type { Reading } from '#lib/facts/reading.ts';
import {
  mergeRelated,
  related,
  relatedEarningRule,
  relatedOrder,
  relatedReward,
  type Related,
} from '#lib/facts/related.ts';
import { child, id, text, time, whole, type Obj } from '#lib/voucherify/objects.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

type Unit = 'points' | 'credits';

/**
 * A voucher transaction: one signed entry of a card's ledger, with the balance after it. What it refers
 * to stands beside it in the body (full), in its `details` (id and name), or only in one of the two.
 */
export type LedgerEntry = {
  unit: Unit;
  at: Timestamp;
  /** Where `at` is only when it was reported: what it cannot have happened before. */
  notBefore?: Timestamp | undefined;
  /** `POINTS_ACCRUAL`, `CREDITS_ADDITION`, … */
  type: string | undefined;
  transactionId: string | undefined;
  voucherId: string | undefined;
  /** Signed. */
  change: number | undefined;
  balance: number | undefined;
  /** Everything ever put on the card. */
  total: number | undefined;
  /** The object of that name, the body's own before the transaction's copy. */
  named: (name: string) => { full: Obj | null; copy: Obj | null };
};

export function ledgerEntryOf({ event, body, eventTime }: Reading, unit: Unit): LedgerEntry {
  const transaction = child(body, 'transaction');
  const voucher = child(body, 'voucher');
  const details = child(transaction, 'details');
  const amount = unit === 'points' ? 'points' : 'amount';
  // both are read before one is chosen: a nonsense number in either is a reason for quarantine
  const [stated, copy] = [child(body, 'balance'), child(details, 'balance')].map((balance) => ({
    change: whole(balance, amount),
    balance: whole(balance, 'balance'),
    total: whole(balance, 'total'),
    voucherId: id(child(balance, 'related_object'), 'id'),
  })) as [BalanceObject, BalanceObject];
  const changed = time(voucher, 'updated_at');
  const booked = time(transaction, 'created_at');
  const at = booked ?? event.createdAt ?? changed ?? eventTime;
  return {
    unit,
    at,
    // without a time of its own the entry is as old as the card's last change, which it made
    ...(booked === undefined &&
      changed !== undefined &&
      changed < at &&
      !isLate(at, changed) && { notBefore: changed }),
    type: text(transaction, 'type'),
    transactionId: id(transaction, 'id'),
    voucherId: id(voucher, 'id') ?? id(transaction, 'voucher_id') ?? stated.voucherId ?? copy.voucherId,
    change: copy.change ?? stated.change,
    balance: copy.balance ?? stated.balance,
    total: copy.total ?? stated.total,
    named: (name) => ({ full: child(body, name), copy: child(details, name) }),
  };
}

type BalanceObject = {
  change: number | undefined;
  balance: number | undefined;
  total: number | undefined;
  voucherId: string | undefined;
};

export function namedId(entry: LedgerEntry, name: string): string | undefined {
  const { full, copy } = entry.named(name);
  return id(full, 'id') ?? id(copy, 'id');
}

/** The balance that the entry states outright. */
export function statedBalance(entry: LedgerEntry): BalanceStated[] {
  if (!entry.voucherId || entry.balance === undefined) return [];
  return [
    defined({
      fact: 'balance-stated' as const,
      voucherId: entry.voucherId,
      unit: entry.unit,
      asOf: entry.at,
      trust: entry.transactionId ? ('transaction' as const) : ('event' as const),
      balance: entry.balance,
      points: entry.total,
    }),
  ];
}

/** The entry's line; none where it states no change, or where nobody knows whose card it is. */
export function ledgerLine(
  reading: Reading,
  entry: LedgerEntry,
  happening: KindAction & { keys: (string | null)[] },
): LineReported[] {
  const customerId = reading.cardHolderId;
  if (!customerId || entry.change === undefined) return [];
  const { keys, ...kindAction } = happening;
  const { refs, details } = relatedToEntry(reading, entry);
  return [
    line(reading, {
      ...kindAction,
      customerId,
      keys: factKeys(reading, ...keys, entry.transactionId ? factKey('vtx', entry.transactionId) : null),
      occurredAt: entry.at,
      trust: entry.transactionId ? 'transaction' : 'event',
      points: entry.change,
      balanceAfter: entry.balance,
      totalAfter: entry.total,
      notBefore: entry.notBefore,
      cardId: entry.voucherId,
      refs,
      details,
    }),
  ];
}

function relatedToEntry(reading: Reading, entry: LedgerEntry): Related {
  const transaction = child(reading.body, 'transaction');
  const name = (object: string) => text(entry.named(object).full, 'name') ?? text(entry.named(object).copy, 'name');
  const code = (object: string) => text(entry.named(object).full, 'code') ?? text(entry.named(object).copy, 'code');
  const copies = (describe: (object: Obj | null) => Related, object: string) =>
    mergeRelated(describe(entry.named(object).copy), describe(entry.named(object).full));
  return mergeRelated(
    copies(relatedOrder, 'order'),
    copies(relatedEarningRule, 'earning_rule'),
    copies(relatedReward, 'reward'),
    related(
      {
        transaction: entry.transactionId,
        relatedTransaction: id(transaction, 'related_transaction_id'),
        redemption: namedId(entry, 'redemption'),
        rollback: namedId(entry, 'rollback'),
        causingEvent: namedId(entry, 'event'),
        customEvent: namedId(entry, 'custom_event'),
        segment: namedId(entry, 'segment'),
        tier: namedId(entry, 'loyalty_tier'),
        pendingPoints: namedId(entry, 'pending_points'),
        sourceVoucher: namedId(entry, 'source_voucher'),
        destinationVoucher: namedId(entry, 'destination_voucher'),
      },
      {
        transactionType: text(transaction, 'type'),
        source: text(transaction, 'source'),
        reason: text(transaction, 'reason'),
        segmentName: name('segment'),
        tierName: name('loyalty_tier'),
        sourceCode: code('source_voucher'),
        destinationCode: code('destination_voucher'),
      },
    ),
  );
}
