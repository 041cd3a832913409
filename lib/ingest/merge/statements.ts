import { Prisma } from '#lib/generated/prisma/client.ts';
import { reopened, type Told } from '#lib/ingest/merge/folios.ts';
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

/**
 * Adds statements; one that is there keeps the smallest of its events' keys and the time we first heard it. With them,
 * in one statement, the folios go in which they or the lines have a say.
 */
export async function mergeStatements(
  tx: Transaction,
  statements: Iterable<ReportedStatement>,
  byLines: readonly Told[],
): Promise<void> {
  const rows = [...statements].map(statementRow);
  if (rows.length === 0 && byLines.length === 0) return;
  const lines = Prisma.sql`jsonb_to_recordset(${JSON.stringify(byLines)}::jsonb) AS row (card_id text, at timestamptz)`;
  await tx.$executeRaw`
    WITH stated AS (SELECT * FROM ${recordset(STATEMENTS, rows)}),
    told AS (SELECT voucher_id AS card_id, as_of AS at FROM stated UNION ALL SELECT * FROM ${lines}),
    reopened AS (${reopened(Prisma.sql`told`)})
    INSERT INTO balance_statement AS known (${columnList(STATEMENTS)})
    SELECT ${columnList(STATEMENTS)} FROM stated
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
