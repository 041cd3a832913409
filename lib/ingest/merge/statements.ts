import { columnList, recordset, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import { fingerprint, type ReportedStatement } from '#lib/read-model/statement.ts';

export const STATEMENTS: Table = {
  name: 'balance_statement',
  key: ['voucher_id', 'as_of', 'fingerprint'],
  columns: {
    voucher_id: 'text',
    as_of: 'timestamptz',
    fingerprint: 'text',
    balance: 'bigint',
    points: 'bigint',
    pending_points: 'bigint',
    redeemed_points: 'bigint',
    expired_points: 'bigint',
    subtracted_points: 'bigint',
    trust: 'text',
    event_key: 'text',
    received_at: 'timestamptz',
  },
};

/** Adds statements; one that is there keeps the smallest of its events' keys and the time we first heard it. */
export async function mergeStatements(tx: Transaction, statements: Iterable<ReportedStatement>): Promise<void> {
  const rows = [...statements].map(statementRow);
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO balance_statement AS known (${columnList(STATEMENTS)})
    SELECT ${columnList(STATEMENTS)} FROM ${recordset(STATEMENTS, rows)}
    ORDER BY voucher_id, as_of, fingerprint
    ON CONFLICT (voucher_id, as_of, fingerprint) DO UPDATE
      SET event_key = least(EXCLUDED.event_key COLLATE "C", known.event_key COLLATE "C"),
        received_at = least(EXCLUDED.received_at, known.received_at)
      WHERE EXCLUDED.event_key COLLATE "C" < known.event_key COLLATE "C" OR EXCLUDED.received_at < known.received_at`;
}

export function statementRow(statement: ReportedStatement) {
  return {
    voucher_id: statement.voucherId,
    as_of: statement.asOf,
    fingerprint: fingerprint(statement),
    balance: statement.balance,
    points: statement.points,
    pending_points: statement.pendingPoints,
    redeemed_points: statement.redeemedPoints,
    expired_points: statement.expiredPoints,
    subtracted_points: statement.subtractedPoints,
    trust: statement.trust,
    event_key: statement.eventKey,
    received_at: statement.receivedAt,
  };
}
