import { createHash } from 'node:crypto';
import { upsertRows, type Table, type Transaction } from '#lib/ingest/merge/table';
import type { Identifier } from '#lib/read-model/identifier';

const IDENTIFIERS: Table = {
  name: 'identifier',
  key: ['customer_id', 'kind', 'digest'],
  columns: { customer_id: 'text', kind: 'text', digest: 'text', value: 'text' },
};

export async function mergeIdentifiers(tx: Transaction, identifiers: ReadonlyMap<string, Identifier>): Promise<void> {
  const rows = [...identifiers.values()].map(({ customerId, kind, value }) => ({
    customer_id: customerId, kind, digest: createHash('sha256').update(value).digest('hex'), value,
  }));
  rows.sort((a, b) => (a.customer_id + a.kind + a.digest < b.customer_id + b.kind + b.digest ? -1 : 1));
  await upsertRows(tx, IDENTIFIERS, rows);
}
