import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';

/** How far a campaign's transactions were followed. */
const Watermark = z.object({
  campaignId: z.string(),
  /** What was made before is the past, which a backfill brings. */
  since: z.date(),
  /** When the newest transaction that was read was made. */
  watermark: z.date().nullable(),
  /** Behind this one the next look begins; null: at the campaign's first. */
  cursorId: z.string().nullable(),
  newestId: z.string().nullable(),
  /**
   * A stretch that is to be read backwards to this time, from behind `backFromId`, where that is null from the newest;
   * null where there is none.
   */
  backUntil: z.date().nullable(),
  backFromId: z.string().nullable(),
  /** Whether the order of the ids is that of time. */
  idOrder: z.enum(['id', 'unordered']),
  /** Looks in a row that found nothing new. */
  quietLooks: z.number(),
});
export type Watermark = z.infer<typeof Watermark>;

/** Follows these campaigns too, those among them that are new from a time on. */
export async function addCampaigns(ids: readonly string[], since: Date): Promise<void> {
  await db().$executeRaw`
    INSERT INTO campaign_tail (campaign_id, since, back_until)
    SELECT id, ${since}::timestamptz, ${since}::timestamptz FROM unnest(${ids}::text[]) AS id
    ON CONFLICT (campaign_id) DO NOTHING`;
}

/** The campaign that has waited longest for a look; null where none is due. */
export async function nextDue(): Promise<Watermark | null> {
  const [row] = await queryRows(db(), Watermark)`
    SELECT campaign_id AS "campaignId", since, watermark, cursor_id AS "cursorId", newest_id AS "newestId",
      back_until AS "backUntil", back_from_id AS "backFromId", id_order AS "idOrder", quiet_looks AS "quietLooks"
    FROM campaign_tail WHERE due_at <= now() ORDER BY due_at, campaign_id LIMIT 1`;
  return row ?? null;
}

/** @param tx the transaction that keeps what was read, of which so many were new to us. */
export async function saveWatermark(tx: SqlSession, mark: Watermark, found: number): Promise<void> {
  const { campaignId, watermark, cursorId, newestId, backUntil, backFromId, idOrder } = mark;
  await tx.$executeRaw`
    UPDATE campaign_tail SET watermark = ${watermark}::timestamptz, cursor_id = ${cursorId}, newest_id = ${newestId},
      back_until = ${backUntil}::timestamptz, back_from_id = ${backFromId}, id_order = ${idOrder},
      found = found + ${found}::int
    WHERE campaign_id = ${campaignId}`;
}

/** Notes that a look came to its end. @param pause milliseconds until the next. */
export async function endLook(campaignId: string, { quietLooks, pause }: { quietLooks: number; pause: number }) {
  await db().$executeRaw`
    UPDATE campaign_tail SET polled_at = now(), quiet_looks = ${quietLooks}::int,
      due_at = now() + ${pause}::float8 * interval '1 millisecond'
    WHERE campaign_id = ${campaignId}`;
}

/** Looks at the others first, since this one failed. @param pause milliseconds. */
export async function postpone(campaignId: string, pause: number): Promise<void> {
  await db().$executeRaw`
    UPDATE campaign_tail SET due_at = now() + ${pause}::float8 * interval '1 millisecond'
    WHERE campaign_id = ${campaignId}`;
}

/** Somebody does not want to wait. */
export async function makeDue(): Promise<void> {
  await db().$executeRaw`UPDATE campaign_tail SET due_at = now() WHERE due_at > now()`;
}
