import * as z from 'zod/mini';
import { EVENT_KEY, iso } from '#lib/database/sql.ts';
import { queryRows, textAs } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { prepare, type PreparedEvent } from '#lib/ingest/prepare.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';

/** A part of the log: what is of customers from one id up to, not including, another; null: what is of nobody. */
export type LogPart = { from: string; until: string | null } | null;

/** A report out of the log, as it came. */
const StoredBody = z.object({
  key: z.string(),
  text: z.string(),
  typeHint: z.nullable(z.string()),
  receivedAt: textAs<Timestamp>(),
});
export type StoredBody = z.infer<typeof StoredBody>;

const LogRow = z.extend(StoredBody, {
  seq: z.bigint(),
  type: z.string(),
  status: z.enum(['stored', 'quarantined']),
  reason: z.nullable(z.string()),
  customerId: z.nullable(z.string()),
  sender: z.nullable(z.string()),
});

export type LogRow = z.infer<typeof LogRow>;

const LOG_COLUMNS = Prisma.sql`
  seq, key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt",
  type, status, reason, customer_id AS "customerId", sender`;

/** Reads a kept report's facts again, under the keys that it was kept by. */
export function prepareStored({ key: reportKey, ...body }: StoredBody): PreparedEvent {
  const prepared = prepare({ ...body, keys: { key: eventOfReport(reportKey), reportKey } });
  if (prepared.kind === 'not-an-object')
    throw new Error(`The stored body of ${reportKey} is not the one that was taken.`);
  return prepared.event;
}

/**
 * All reports of an event, in the order of their storing.
 * @param lock held until the transaction ends: nobody is erased from them meanwhile.
 */
export function readReports(tx: Transaction, key: string, lock = Prisma.empty): Promise<StoredBody[]> {
  return queryRows(tx, StoredBody)`
    SELECT key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt"
    FROM webhook_event WHERE ${EVENT_KEY} = ${key} ORDER BY seq ${lock}`;
}

export const FOR_UPDATE = Prisma.sql`FOR NO KEY UPDATE`;

/** The next webhooks of the log after `seq`, in the order of their storing, up to `limit` of them. */
export function readStoredBodies(
  tx: Transaction,
  range: { after: bigint; upTo: bigint; limit: number },
): Promise<LogRow[]> {
  return queryRows(tx, LogRow)`
    SELECT ${LOG_COLUMNS}
    FROM webhook_event WHERE seq > ${range.after} AND seq <= ${range.upTo} ORDER BY seq LIMIT ${range.limit}`;
}

/**
 * Walks the webhooks of the log that customers from one id up to, not including, another sent, or nobody, in batches.
 * @param tx a transaction that reads one snapshot.
 */
export async function* walkBodies(tx: Transaction, part: LogPart, upTo: bigint): AsyncGenerator<LogRow[]> {
  const of = part === null ? Prisma.sql`customer_id IS NULL` : ofCustomers(part);
  await tx.$executeRaw`
    DECLARE part NO SCROLL CURSOR FOR SELECT ${LOG_COLUMNS} FROM webhook_event WHERE ${of} AND seq <= ${upTo}`;
  for (;;) {
    const rows = await queryRows(tx, LogRow)`FETCH 500 FROM part`;
    if (rows.length === 0) break;
    yield rows;
  }
  await tx.$executeRaw`CLOSE part`;
}

function ofCustomers({ from, until }: NonNullable<LogPart>): Prisma.Sql {
  const isBefore = until === null ? Prisma.empty : Prisma.sql`AND customer_id < ${until}`;
  return Prisma.sql`customer_id >= ${from} ${isBefore}`;
}

/** The webhooks at these places of the log, in the order of their storing. */
export function readBodiesAt(tx: Transaction, places: readonly bigint[]): Promise<LogRow[]> {
  return queryRows(tx, LogRow)`
    SELECT ${LOG_COLUMNS} FROM webhook_event WHERE seq = ANY(${places.map(String)}::bigint[]) ORDER BY seq`;
}

/** Those that are kept and not projected yet, in the order of their storing: `limit` of those up to a place. */
export function readUnprojectedBodies(
  client: Transaction,
  { upTo, limit }: { upTo: bigint; limit: number },
): Promise<LogRow[]> {
  return queryRows(client, LogRow)`
    SELECT ${LOG_COLUMNS}
    FROM unprojected_event JOIN webhook_event USING (seq)
    WHERE seq <= ${upTo} ORDER BY seq LIMIT ${limit}`;
}
