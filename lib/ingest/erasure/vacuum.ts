import type { Database } from '#lib/database/db.ts';
import { log } from '#lib/log/log.ts';

/** Tables whose former row versions hold what was erased. */
const TABLES = [
  'webhook_event',
  'customer',
  'customer_search',
  'voucher',
  'timeline_entry',
  'evidence',
  'fact_alias',
  'identifier',
  'note',
  'note_revision',
  'erasure',
];

/**
 * Frees former row versions and index entries now, and takes new samples for the planner: those keep frequent values.
 * It stands in no other's way. Before PostgreSQL 17 who serves may not, and somebody may still read from before:
 * autovacuum does it later then.
 */
export async function vacuumErased({ pool }: Database): Promise<void> {
  for (const table of TABLES) {
    try {
      await pool.query(`VACUUM (ANALYZE, INDEX_CLEANUP ON, SKIP_LOCKED) ${table}`);
    } catch (error) {
      log().warn({ err: error, table }, 'Former row versions could not be freed after an erasure: run VACUUM ANALYZE');
    }
  }
}
