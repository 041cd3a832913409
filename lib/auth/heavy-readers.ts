import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { iso } from '#lib/database/sql.ts';
import { log } from '#lib/log/log.ts';

/** Written again where it grew by so much of itself: not with every row of a list. */
const STEP = 1.1;
/** How long it is kept for administrators. */
const KEPT = '30 days';

/** The count that was last written of each person. */
const written = new Map<string, { hour: number; customers: number }>();

/**
 * Notes for administrators how many different customers somebody was shown within an hour. True where this is the
 * first time in this hour of the clock.
 */
export async function noteHeavyReader(staffId: string, customers: number, now = Date.now()): Promise<boolean> {
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  const last = written.get(staffId);
  if (last?.hour === hour && customers < last.customers * STEP) return false;
  written.set(staffId, { hour, customers });
  const [row] = await queryRows(db().reads, z.object({ isNew: z.boolean() }))`
    WITH pruned AS (DELETE FROM heavy_reader WHERE hour < now() - ${KEPT}::interval)
    INSERT INTO heavy_reader AS known (staff_id, hour, customers)
    VALUES (${staffId}, to_timestamp(${hour / 1_000}::float8), ${customers}::int)
    ON CONFLICT (staff_id, hour) DO UPDATE SET customers = GREATEST(known.customers, EXCLUDED.customers)
    RETURNING xmax = 0 AS "isNew"`;
  if (!row?.isNew) return false;
  log().warn({ staffId, customers }, 'Somebody was shown more customers within an hour than is usual, and is slowed');
  return true;
}

const HeavyReader = z.object({ staffId: z.string(), name: z.string(), customers: z.number(), at: z.string() });
export type HeavyReader = z.infer<typeof HeavyReader>;

/** Who read so much within the last day, the most first. */
export async function listHeavyReaders(): Promise<HeavyReader[]> {
  return queryRows(db().reads, HeavyReader)`
    SELECT staff_id AS "staffId", staff.name, max(customers) AS customers, ${iso('max(hour)')} AS at
    FROM heavy_reader JOIN staff ON staff.id = staff_id
    WHERE hour > now() - interval '1 day'
    GROUP BY staff_id, staff.name ORDER BY max(customers) DESC, staff_id LIMIT 20`;
}
