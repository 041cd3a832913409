import type { ActivityEntry, Transaction } from '#lib/rest/calls.ts';
import { type Polled, polledReport } from '#lib/ingest/polled.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { LineReported } from '#lib/facts/fact.ts';
import { type EventFamily, familyOf, knownEventType } from '#lib/voucherify/event-types.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';
import type { Asked, AskedBy } from '#lib/voucherify/polled-key.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** A report that we asked for, and the lines that it tells. */
export type PolledLines = { polled: Polled; report: IncomingEvent; lines: LineReported[] };

type HeldCard = { id: string; code: string | null; campaignId: string | null };

/** Transactions carry no customer: it is whoever holds the card. */
export function ofTransaction(
  transaction: Transaction,
  card: HeldCard,
  customerId: string,
  at: Timestamp,
  by: AskedBy,
): PolledLines | null {
  return withLines(polledTransaction(transaction, card, customerId, { by }), at);
}

/** @param customerId null where nobody knows whose card it is: then it is kept, and is nobody's line. */
export function polledTransaction(
  transaction: Transaction,
  { id, code, campaignId }: HeldCard,
  customerId: string | null,
  asked: Omit<Asked, 'origin'>,
): Polled {
  const voucher = {
    id,
    object: 'voucher',
    ...(customerId && { holder_id: customerId }),
    code,
    ...(campaignId && { campaign_id: campaignId }),
  };
  return {
    origin: 'transaction',
    ...asked,
    id: transaction.id,
    type: isOfGift(transaction) ? 'voucher.gift.transaction.created' : 'voucher.loyalty_card.transaction.created',
    createdAt: transaction.created_at,
    customerId,
    data: {
      transaction,
      voucher,
      ...(customerId && { customer: { id: customerId, object: 'customer' } }),
    } as JsonObject,
  };
}

/** The same report where another one stands: of this one only the line counts, which shows both numbers. */
export function contraryReport({ polled, report }: PolledLines): IncomingEvent[] {
  const contrary = polledReport({ ...polled, isContrary: true }, report.receivedAt);
  return contrary ? [contrary] : [];
}

function isOfGift({ type }: Transaction): boolean {
  return typeof type === 'string' && type.startsWith('CREDITS_');
}

/**
 * What activity tells and transactions do not. Points are left to the transactions, which have all of them: an activity
 * entry need not name its transaction, and would be a second line.
 */
const TAKEN: readonly EventFamily[] = ['pending', 'reward', 'redemption', 'publication', 'holder', 'tier'];

export function ofActivity(entry: ActivityEntry, customerId: string, at: Timestamp, by: AskedBy): PolledLines | null {
  const type = knownEventType(entry.type);
  const data = dataOf(entry);
  if (type === null || data === null || !TAKEN.includes(familyOf(type))) return null;
  const { id, created_at: createdAt, group_id: groupId } = entry;
  const polled = { origin: 'activity', by, id, type, createdAt, customerId, data } satisfies Polled;
  return withLines({ ...polled, groupId: typeof groupId === 'string' ? groupId : undefined }, at);
}

/** Null where it tells no line, or one that proves nothing here. */
export function withLines(polled: Polled, at: Timestamp): PolledLines | null {
  const report = polledReport(polled, at);
  // what it says of others, or with a field that cannot be right, proves nothing here
  if (report?.status !== 'stored') return null;
  const lines = report.facts.filter((fact) => fact.fact === 'line-reported');
  const isTheirs = lines.every(({ customerId, keys }) => customerId === polled.customerId && !isNamedByEvent(keys[0]));
  return lines.length > 0 && isTheirs ? { polled, report, lines } : null;
}

/** Such a line is joined with a webhook's only if both name the event alike, which nobody promises. */
function isNamedByEvent(key: string): boolean {
  return key.startsWith('event:');
}

/** The payload in whichever of its documented nestings: `data.data`, `data`, `data_json` as object or as its text. */
function dataOf(entry: ActivityEntry): JsonObject | null {
  const data = objectOf(entry['data']);
  if (data) return objectOf(data['data']) ?? data;
  const legacy = objectOf(entry['data_json']);
  if (!legacy) return null;
  const { object: customer, ...rest } = legacy;
  return objectOf(customer) ? { customer, ...rest } : legacy;
}

function objectOf(value: unknown): JsonObject | null {
  if (typeof value !== 'string') return isJsonObject(value) ? value : null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isJsonObject(parsed) ? parsed : null;
  } catch {
    return null;
  }
}
