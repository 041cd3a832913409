import { z } from 'zod';
import { type Database, db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import { polledReport } from '#lib/ingest/polled.ts';
import { recordTogetherWith } from '#lib/ingest/record.ts';
import { BATCH } from '#lib/sync/in-batches.ts';
import { isNextUnknown, OF_CARD_HERE } from '#lib/sync/proof/card-here.ts';
import { type Timestamp, timestampOf } from '#lib/time/timestamp.ts';

const Next = z.object({
  cardId: z.string(),
  customerId: z.string(),
  day: z.string(),
  /** Null where there are more of them than the card has. */
  points: z.nullable(z.number()),
});
type Next = z.infer<typeof Next>;

type Asked = { askedAt: Date; /** The day that is over. */ closed: string };

/**
 * Keeps which points expire next, of cards of which nothing told it. A card that moved since Voucherify was asked is
 * left to its webhooks, and to the next night. Once a day is known it is kept no more until it has passed, or a later
 * webhook says that there is none.
 */
export async function keepNextExpirations(
  client: Database,
  { askedAt, closed }: Asked,
  signal: AbortSignal,
): Promise<void> {
  const asOf = timestampOf(askedAt);
  for (let after = ''; ;) {
    signal.throwIfAborted();
    const cards = await nextOf(client, { askedAt, closed }, after);
    const reports = cards.map((card) => reportOf(card, asOf)).filter((report) => report !== null);
    // open pages are not told: of a first night these are all cards
    await recordTogetherWith(db(), reports, () => Promise.resolve(), true);
    if (cards.length < BATCH) return;
    after = cards.at(-1)!.cardId;
  }
}

function nextOf(client: Database, { askedAt, closed }: Asked, after: string): Promise<Next[]> {
  return queryRows(sessionOf(client), Next)`
    SELECT card_id AS "cardId", customer_id AS "customerId", day::text AS day,
      CASE WHEN sum(bucket.points) <= balance THEN sum(bucket.points)::float8 END AS points
    FROM exported_bucket AS bucket JOIN voucher ON voucher.id = card_id
    WHERE card_id > ${after} AND voucher.id > ${after} AND NOT is_expired AND ${OF_CARD_HERE}
      AND ${isNextUnknown(closed)} AND as_of <= ${askedAt}
      AND day = (
        SELECT min(day) FROM exported_bucket WHERE exported_bucket.card_id = bucket.card_id AND NOT is_expired)
      -- who was erased stays so
      AND NOT EXISTS (SELECT FROM tombstone WHERE kind = 'customer' AND name = voucher.customer_id)
      AND NOT EXISTS (SELECT FROM tombstone WHERE kind = 'voucher' AND name = card_id)
    GROUP BY card_id, customer_id, day, balance
    ORDER BY card_id LIMIT ${BATCH}`;
}

/** Another night's is another event: what a later webhook took back may come to be again. */
function reportOf({ cardId, customerId, day, points }: Next, asOf: Timestamp) {
  const polled = { origin: 'export', by: 'proof', id: `${cardId}:${asOf}`, type: 'points_expiration' } as const;
  const data = { points_expiration: { voucher_id: cardId, expires_at: day, points } };
  return polledReport({ ...polled, createdAt: asOf, customerId, data }, timestampOf(new Date()));
}
