import type { SqlSession } from '#lib/database/sql-session.ts';

export type NewChange = {
  /** A webhook's type; `note` and `rebuild` for what Pointline does itself. */
  type: string;
  /** The webhook; absent for what Pointline does itself. */
  eventKey?: string;
  outcome?: 'stored' | 'quarantined';
  /** Whose pages show it. */
  customerIds: readonly string[];
  /** Vouchers whose holders' pages show it too, whoever these are. */
  voucherIds?: readonly string[];
};

/**
 * Tells open pages, on every instance, once the transaction is committed. Called after the read model is written:
 * who holds or held a voucher is looked up there. The notification is empty, so that Postgres folds many into one
 * and none is ever too long: listeners read the rows.
 */
export async function recordChanges(tx: SqlSession, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ type, eventKey, outcome, customerIds, voucherIds = [] }, n) => ({
    n,
    type,
    event_key: eventKey,
    outcome,
    customers: customerIds,
    vouchers: voucherIds,
  }));
  await tx.$executeRaw`
    WITH added AS (
      INSERT INTO change (event_key, type, outcome, customer_ids)
      SELECT event_key, type, outcome, ARRAY(
        SELECT jsonb_array_elements_text(customers)
        -- OFFSET 0 keeps it a look-up for each voucher: the planner expects 100 in a JSON array and would read all rows
        UNION SELECT holder.customer_id FROM jsonb_array_elements_text(vouchers) AS voucher,
          LATERAL (SELECT customer_id FROM identifier WHERE kind = 'voucher' AND value = voucher OFFSET 0) AS holder)
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS row (n int, event_key text, type text, outcome text, customers jsonb, vouchers jsonb)
      ORDER BY n)
    SELECT count(pg_notify('pointline_change', '')::text)`;
}

/** The same for one change. */
export function recordChange(tx: SqlSession, change: NewChange): Promise<void> {
  return recordChanges(tx, [change]);
}
