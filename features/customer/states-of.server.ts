import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

/** The states that occur on a customer's lines: one step down the index for each, however many lines there are. */
export async function statesOf(customerId: string): Promise<string[]> {
  const rows = await queryRows(db().reads, z.object({ state: z.string() }))`
    WITH RECURSIVE step AS (
      (SELECT state FROM timeline_entry WHERE customer_id = ${customerId} AND state IS NOT NULL ORDER BY state LIMIT 1)
      UNION ALL
      SELECT (
        SELECT state FROM timeline_entry WHERE customer_id = ${customerId} AND state > step.state
        ORDER BY state LIMIT 1)
      FROM step WHERE step.state IS NOT NULL)
    SELECT state FROM step WHERE state IS NOT NULL`;
  return rows.map(({ state }) => state);
}
