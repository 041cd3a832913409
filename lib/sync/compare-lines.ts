import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { PolledLines } from '#lib/sync/polled-of.ts';

const Known = z.object({
  customerId: z.string(),
  key: z.string(),
  names: z.array(z.string()),
  points: z.number().nullable(),
  answered: z.number().nullable(),
});

/** A movement that Voucherify tells with other points than its webhook did. */
export type Conflict = { key: string; ours: number; theirs: number };

/**
 * Which of the reports tell a line that is not there, where a line's points are told otherwise, and which of those are
 * not noted yet.
 */
export async function compareLines(
  polled: readonly PolledLines[],
): Promise<{ missing: PolledLines[]; conflicts: Conflict[]; contrary: PolledLines[] }> {
  const names = polled.flatMap(({ lines }) =>
    lines.flatMap(({ customerId, keys }) => keys.map((name) => ({ customer_id: customerId, name }))),
  );
  const rows = await queryRows(db(), Known)`
    WITH name AS MATERIALIZED (
      SELECT DISTINCT * FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS row (customer_id text, name text)),
    target AS (
      SELECT customer_id, name AS key FROM name
      UNION
      SELECT alias.customer_id, alias.entry_key
      FROM name JOIN fact_alias alias ON alias.customer_id = name.customer_id AND alias.alias = name.name)
    SELECT customer_id AS "customerId", key, keys AS names, points::float8 AS points,
      answered_otherwise::float8 AS answered
    FROM timeline_entry JOIN target USING (customer_id, key)`;
  const known = new Map(
    rows.flatMap((row) => [row.key, ...row.names].map((name) => [`${row.customerId}\n${name}`, row] as const)),
  );
  const knownOf = ({ customerId, keys }: PolledLines['lines'][number]) =>
    keys.map((key) => known.get(`${customerId}\n${key}`)).find((row) => row !== undefined);
  const conflicts: Conflict[] = [];
  const contrary = polled.filter(({ lines }) =>
    lines.some((line) => {
      const row = knownOf(line);
      if (!row || line.trust !== 'transaction' || typeof line.points !== 'number') return false;
      if (row.points === null || row.points === line.points) return false;
      conflicts.push({ key: row.key, ours: row.points, theirs: line.points });
      return row.answered !== line.points;
    }),
  );
  return { missing: polled.filter(({ lines }) => !lines.every(knownOf)), conflicts, contrary };
}
