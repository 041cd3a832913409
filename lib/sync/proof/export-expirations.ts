import type { Database } from '#lib/database/db.ts';
import { type SqlSession, sessionOf } from '#lib/database/sql-session.ts';
import { VoucherifyError } from '#lib/errors.ts';
import { withExport } from '#lib/rest/exports.ts';
import { bucketOf, type ExportedBucket } from '#lib/sync/exported.ts';
import { inBatches } from '#lib/sync/in-batches.ts';
import { isNextUnknown, OF_CARD_HERE } from '#lib/sync/proof/card-here.ts';
import { addDays } from '#lib/time/zone.ts';

/** Rows of one statement. */
const BATCH = 1_000;
const FIELDS = ['id', 'voucher_id', 'points', 'status', 'expires_at'] as const;

/** The days of which it is asked what expired, both included. The last is the one in which that is asked. */
export type Days = { first: string; last: string };

export function closedDay({ last }: Days): string {
  return addDays(last, -1);
}

export type ExportedExpirations =
  | { askedAt: Date; unreadable: number; problem: null }
  /** The plan or the key's role lacks it, in words. */
  | { askedAt: null; unreadable: 0; problem: string };

/**
 * Puts into `exported_bucket` which points of cards here expired on these days, and which will where the next day is
 * not known. Voucherify gives all there ever were: the rest is let go of as it is read.
 */
export async function exportExpirations(
  client: Database,
  days: Days,
  signal: AbortSignal,
): Promise<ExportedExpirations> {
  const session = sessionOf(client);
  await session.$executeRaw`DELETE FROM exported_bucket`;
  const closed = closedDay(days);
  const isOfUse = ({ day, isExpired }: ExportedBucket) =>
    isExpired ? day >= days.first && day <= days.last : day >= closed;
  try {
    const order = { object: 'points_expiration', fields: FIELDS, order: 'expires_at' } as const;
    return await withExport(order, signal, async (rows, askedAt) => {
      let unreadable = 0;
      for await (const batch of inBatches(rows, BATCH)) {
        const buckets = batch.map(bucketOf);
        unreadable += buckets.filter((bucket) => bucket === null).length;
        const told = buckets.filter((bucket) => bucket !== null && bucket !== 'other');
        await insert(session, told.filter(isOfUse), closed);
      }
      await session.$executeRaw`ANALYZE exported_bucket`;
      return { askedAt, unreadable, problem: null };
    });
  } catch (error) {
    if (!isRefused(error)) throw error;
    return { askedAt: null, unreadable: 0, problem: error.message };
  }
}

/** Another try would be refused as well, and what balances prove is proven without it. */
function isRefused(error: unknown): error is VoucherifyError {
  return error instanceof VoucherifyError && (error.problem === 'plan' || error.problem === 'role');
}

async function insert(session: SqlSession, buckets: readonly ExportedBucket[], closed: string): Promise<void> {
  if (buckets.length === 0) return;
  await session.$executeRaw`
    INSERT INTO exported_bucket (card_id, id, points, day, is_expired)
    SELECT "cardId", bucket.id, bucket.points, day, "isExpired"
    FROM jsonb_to_recordset(${JSON.stringify(buckets)}::jsonb)
      AS bucket ("cardId" text, id text, points bigint, day date, "isExpired" boolean)
    JOIN voucher ON voucher.id = "cardId"
    WHERE ${OF_CARD_HERE} AND ("isExpired" OR ${isNextUnknown(closed)})
    ON CONFLICT DO NOTHING`;
}
