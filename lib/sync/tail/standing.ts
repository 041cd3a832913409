import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';

const Tailed = z.object({
  campaignId: z.string(),
  /** When the newest transaction was made up to which all are known; null while there is none. */
  watermark: z.string().nullable(),
  /** When the last look came to its end. */
  polledAt: z.string().nullable(),
  /** Where ids are in no order of time, all transactions are gone through in turn, and a late one is found late. */
  order: z.enum(['id', 'unordered']),
});
export type Tailed = z.infer<typeof Tailed>;

/** How far each loyalty campaign is followed. */
export function listTailed(): Promise<Tailed[]> {
  return queryRows(db(), Tailed)`
    SELECT campaign_id AS "campaignId", ${iso('least(watermark, back_until)')} AS watermark,
      ${iso('polled_at')} AS "polledAt", id_order AS "order"
    FROM campaign_tail ORDER BY campaign_id`;
}

const Figures = z.object({
  campaigns: z.number(),
  unordered: z.number(),
  found: z.number(),
  /** Seconds since the look of the campaign that has waited longest for one; null where none has had any. */
  age: z.number().nullable(),
});

export async function measureTail(): Promise<z.infer<typeof Figures>> {
  const [figures] = await queryRows(db(), Figures)`
    SELECT count(*)::int AS campaigns, count(*) FILTER (WHERE id_order = 'unordered')::int AS unordered,
      coalesce(sum(found), 0)::float8 AS found, extract(epoch FROM now() - min(polled_at))::float8 AS age
    FROM campaign_tail`;
  return figures!;
}

/** Movements that Voucherify told with other points, when it was asked, than their webhooks had. */
export async function countAnsweredOtherwise(): Promise<number> {
  const [row] = await queryRows(db(), z.object({ count: z.number() }))`
    SELECT count(*)::int AS count FROM timeline_entry WHERE answered_otherwise IS NOT NULL`;
  return row!.count;
}
