import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { PolledLines } from '#lib/sync/polled-of.ts';

const Known = z.object({ key: z.string(), names: z.array(z.string()), points: z.number().nullable() });

/** A movement that Voucherify tells with other points than its webhook did. */
export type Conflict = { key: string; ours: number; theirs: number };

/** Which of the reports tell a line that is not there, and where a line's points are told otherwise. */
export async function compareLines(
  customerId: string,
  polled: readonly PolledLines[],
): Promise<{ missing: PolledLines[]; conflicts: Conflict[] }> {
  const names = [...new Set(polled.flatMap(({ lines }) => lines.flatMap(({ keys }) => keys)))];
  const rows = await queryRows(db(), Known)`
    SELECT key, keys AS names, points::float8 AS points FROM timeline_entry
    WHERE customer_id = ${customerId} AND key IN (
      SELECT unnest(${names}::text[])
      UNION SELECT entry_key FROM fact_alias WHERE customer_id = ${customerId} AND alias = ANY(${names}))`;
  const known = new Map(rows.flatMap((row) => [row.key, ...row.names].map((name) => [name, row] as const)));
  const missing = polled.filter(({ lines }) => lines.some(({ keys }) => !keys.some((key) => known.has(key))));
  const conflicts = polled.flatMap(({ lines }) =>
    lines.flatMap(({ keys, points, trust }) => {
      const row = keys.map((key) => known.get(key)).find((found) => found !== undefined);
      if (!row || trust !== 'transaction' || typeof points !== 'number' || row.points === null) return [];
      return row.points === points ? [] : [{ key: row.key, ours: row.points, theirs: points }];
    }),
  );
  return { missing, conflicts };
}
