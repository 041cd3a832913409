import { z } from 'zod';
import type { Transaction } from '#lib/rest/calls.ts';
import type { ExportRow } from '#lib/rest/read-export.ts';
import { parseTimestamp, type Timestamp } from '#lib/time/timestamp.ts';
import { isJsonObject } from '#lib/voucherify/objects.ts';

// Rows of exports, in which all is text. What cannot be read is null: one broken row does not stop the rest.

const id = z.string().trim().min(1).max(100);
const time = z.string().transform((text, context): Timestamp => {
  const at = parseTimestamp(text);
  if (at) return at;
  context.addIssue({ code: 'custom', message: 'no time' });
  return z.NEVER;
});
/** Documented as a day; one with a time counts as its day. */
const day = time.transform((at) => at.slice(0, 10));
const number = z
  .string()
  .regex(/^\s*-?\d{1,15}(\.0+)?\s*$/)
  .transform(Number);
/** Of an empty cell nobody knows whether it is null or an empty text. */
const maybe = <Cell extends z.ZodType>(cell: Cell) =>
  z.preprocess((text) => (text === undefined || text === '' ? null : text), z.nullable(cell));

const CardRow = z.object({
  id,
  voucher_type: z.string(),
  loyalty_balance: maybe(number),
  code: maybe(z.string().max(200)),
  campaign: maybe(z.string()),
  campaign_id: maybe(id),
  customer_id: maybe(id),
  customer_source_id: maybe(z.string()),
  created_at: maybe(time),
  updated_at: maybe(time),
});
export type ExportedCard = z.output<typeof CardRow> & { loyalty_balance: number };

/** `other` for what is no loyalty card. */
export function cardOf(row: ExportRow): ExportedCard | 'other' | null {
  const card = CardRow.safeParse(row).data;
  if (!card) return null;
  if (card.voucher_type !== 'LOYALTY_CARD') return 'other';
  const { loyalty_balance: balance } = card;
  return balance === null ? null : { ...card, loyalty_balance: balance };
}

const MovementRow = z.object({
  id: z.string().regex(/^vtx_\w{1,60}$/),
  voucher_id: id,
  campaign_id: maybe(id),
  type: z.string().min(1).max(100),
  source_id: maybe(z.string()),
  reason: maybe(z.string()),
  source: maybe(z.string()),
  related_transaction_id: maybe(id),
  created_at: time,
  amount: maybe(number),
  balance: maybe(number),
  details: z.string().optional(),
});
export type ExportedMovement = Transaction & { voucher_id: string; type: string; created_at: Timestamp };

/** The transaction as a list would have it. */
export function movementOf(row: ExportRow): ExportedMovement | null {
  const read = MovementRow.safeParse(row).data;
  if (!read) return null;
  const { amount, balance, details: text, ...transaction } = read;
  const details = objectIn(text);
  const stated = { ...(amount !== null && { points: amount, amount }), ...(balance !== null && { balance }) };
  return { ...transaction, details: { ...details, balance: details['balance'] ?? stated } };
}

const RedemptionRow = z.object({
  id,
  object: z.enum(['redemption', 'redemption_rollback']),
  date: time,
  voucher_code: maybe(z.string().max(200)),
  customer_id: id,
  order_id: maybe(id),
  result: z.enum(['SUCCESS', 'FAILURE']),
  failure_code: maybe(z.string().max(200)),
});
export type ExportedRedemption = z.output<typeof RedemptionRow>;

/** `other` where nobody is named who redeemed: it is in nobody's history. */
export function redemptionOf(row: ExportRow): ExportedRedemption | 'other' | null {
  return row['customer_id'] === '' ? 'other' : (RedemptionRow.safeParse(row).data ?? null);
}

const plainId = z.string().regex(/^\w{1,100}$/);
const BucketRow = z.object({
  id: plainId,
  voucher_id: plainId,
  points: number,
  status: z.enum(['ACTIVE', 'EXPIRED']),
  expires_at: maybe(day),
});
/** Points of a card that expire together: on which day of the project's zone, and whether they did. */
export type ExportedBucket = { id: string; cardId: string; points: number; day: string; isExpired: boolean };

/** `other` where nothing is in it, or what is never expires. */
export function bucketOf(row: ExportRow): ExportedBucket | 'other' | null {
  const bucket = BucketRow.safeParse(row).data;
  if (!bucket) return null;
  const { voucher_id: cardId, points, status, expires_at: expiresAt } = bucket;
  if (points <= 0 || expiresAt === null) return 'other';
  return { id: bucket.id, cardId, points, day: expiresAt, isExpired: status === 'EXPIRED' };
}

function objectIn(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}
