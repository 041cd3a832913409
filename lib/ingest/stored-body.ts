import { EVENT_KEY, iso } from '#lib/database/sql.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { prepare, type PreparedEvent, type RawBody } from '#lib/ingest/prepare.ts';
import type { Verdict } from '#lib/ingest/verdict.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';

/** A report out of the log, as it came. */
export type StoredBody = RawBody & { key: string };

/** Reads a kept report's facts again, under the keys that it was kept by. */
export function prepareStored({ key: reportKey, ...body }: StoredBody): PreparedEvent {
  const prepared = prepare(body);
  if (prepared.kind === 'not-an-object')
    throw new Error(`The stored body of ${reportKey} is not the one that was taken.`);
  return { ...prepared.event, key: eventOfReport(reportKey), reportKey };
}

/** All reports of an event, in the order of their storing. */
export function readReports(tx: Transaction, key: string): Promise<StoredBody[]> {
  return tx.$queryRaw`
    SELECT key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt"
    FROM webhook_event WHERE ${EVENT_KEY} = ${key} ORDER BY seq`;
}

/** The next webhooks of the log after `seq`, in the order of their storing, up to `limit` of them. */
export function readStoredBodies(
  tx: Transaction,
  range: { after: bigint; upTo: bigint; limit: number },
): Promise<(StoredBody & Verdict & { seq: bigint })[]> {
  return tx.$queryRaw`
    SELECT seq, key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt", status, reason, customer_id AS "customerId", sender
    FROM webhook_event WHERE seq > ${range.after} AND seq <= ${range.upTo} ORDER BY seq LIMIT ${range.limit}`;
}

/** Those that are kept and not projected yet, the first of them. */
export function readUnprojectedBodies(
  client: Transaction,
  { before, limit }: { before: bigint | null; limit: number },
): Promise<(StoredBody & Verdict & { seq: bigint })[]> {
  return client.$queryRaw`
    SELECT seq, key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt",
      status, reason, customer_id AS "customerId", sender
    FROM unprojected_event JOIN webhook_event USING (seq)
    WHERE ${before}::bigint IS NULL OR seq < ${before} ORDER BY seq LIMIT ${limit}`;
}
