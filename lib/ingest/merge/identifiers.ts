import { createHash } from 'node:crypto';
import { columnList, recordset, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import type { Identifier } from '#lib/read-model/identifier.ts';
import { compactIdentifier, looseKeys } from '#lib/spelling/fold-identifier.ts';
import { remembering } from '#lib/spelling/remember.ts';

const formsOf = remembering((value) => ({
  digest: createHash('sha256').update(value).digest('hex'),
  ...foldedIdentifier(value),
}));

export const IDENTIFIERS: Table = {
  name: 'identifier',
  key: ['customer_id', 'kind', 'digest'],
  columns: {
    customer_id: 'text',
    kind: 'text',
    digest: 'text',
    value: 'text',
    folded: 'text',
    loose: 'text[]',
  },
};

/** Adds those that are not there yet. A row never changes: it is its value. A start folds those of older versions. */
export async function mergeIdentifiers(tx: Transaction, identifiers: ReadonlyMap<string, Identifier>): Promise<void> {
  if (identifiers.size === 0) return;
  const rows = [...identifiers.values()].map(identifierRow);
  rows.sort((a, b) => (a.customer_id + a.kind + a.digest < b.customer_id + b.kind + b.digest ? -1 : 1));
  await tx.$executeRaw`
    INSERT INTO identifier (${columnList(IDENTIFIERS)})
    SELECT ${columnList(IDENTIFIERS)} FROM ${recordset(IDENTIFIERS, rows)}
    ON CONFLICT (customer_id, kind, digest) DO NOTHING`;
}

export function identifierRow({ customerId, kind, value }: Identifier) {
  return { customer_id: customerId, kind, value, ...formsOf(value) };
}

/** The columns by which an identifier is found in other spellings. */
export function foldedIdentifier(value: string): { folded: string; loose: string[] } {
  return { folded: compactIdentifier(value), loose: looseKeys(value) };
}
