import { createHash } from 'node:crypto';
import type { Transaction } from '#lib/ingest/merge/table.ts';

/**
 * Locks rows that may not exist yet, until the transaction ends. Every writer takes all its locks in one
 * go and in one order, so writers queue and never deadlock. Two names of one hash only wait for nothing.
 */
export async function lockRows(tx: Transaction, names: Iterable<string>): Promise<void> {
  const hashes = [...new Set([...names].map(hash))].sort((a, b) => (a < b ? -1 : 1));
  if (hashes.length === 0) return;
  // an aggregate over the calls, since the wire has no type for their void
  await tx.$queryRaw`
    SELECT count(pg_advisory_xact_lock(name::bigint)::text) FROM unnest(${hashes.map(String)}::text[]) AS name`;
}

function hash(name: string): bigint {
  return createHash('sha256').update(name).digest().readBigInt64BE(0);
}
