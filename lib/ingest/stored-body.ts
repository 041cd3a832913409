import { iso } from '#lib/database/sql';
import type { Transaction } from '#lib/ingest/merge/table';
import { prepare, type PreparedEvent, type RawBody } from '#lib/ingest/prepare';

/** A webhook out of the log, as it came. */
export type StoredBody = RawBody & { key: string };

/** Reads a kept webhook's facts again, under the key that it was kept by. */
export function prepareStored({ key, ...body }: StoredBody): PreparedEvent {
  const prepared = prepare(body);
  if (prepared.kind === 'not-an-object') throw new Error(`The stored body of ${key} is not the one that was taken.`);
  return { ...prepared.event, key };
}

export async function readStoredBody(tx: Transaction, key: string): Promise<StoredBody | null> {
  const [stored] = await tx.$queryRaw<StoredBody[]>`
    SELECT key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt"
    FROM webhook_event WHERE key = ${key}`;
  return stored ?? null;
}

/** What the log says of a webhook: how it was taken, why, and whose it is. */
export type Verdict = Pick<PreparedEvent, 'status' | 'reason' | 'customerId'>;

/** The next webhooks of the log after `seq`, in the order of their storing, up to `limit` of them. */
export function readStoredBodies(tx: Transaction, range: { after: bigint; upTo: bigint; limit: number }): Promise<(StoredBody & Verdict & { seq: bigint })[]> {
  return tx.$queryRaw`
    SELECT seq, key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt", status, reason, customer_id AS "customerId"
    FROM webhook_event WHERE seq > ${range.after} AND seq <= ${range.upTo} ORDER BY seq LIMIT ${range.limit}`;
}
