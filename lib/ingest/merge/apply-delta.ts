import { createHash } from 'node:crypto';
import { mergeCustomers } from '#lib/ingest/merge/customers.ts';
import { mergeTimeline } from '#lib/ingest/merge/entries.ts';
import { mergeIdentifiers } from '#lib/ingest/merge/identifiers.ts';
import { CAMPAIGNS, changedStates, loadStates, mergeStates, VOUCHERS } from '#lib/ingest/merge/state-tables.ts';
import { mergeStatements } from '#lib/ingest/merge/statements.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { Delta } from '#lib/read-model/delta.ts';

/** The read model's tables, in no particular order: what a rebuild makes anew. */
export const READ_MODEL_TABLES = [
  'customer',
  'customer_search',
  'voucher',
  'campaign',
  'timeline_entry',
  'evidence',
  'fact_alias',
  'balance_statement',
  'account_folio',
  'identifier',
] as const;

/** How a row goes by among those that are locked. */
export const customerName = (id: string) => `customer ${id}`;
export const voucherName = (id: string) => `voucher ${id}`;

/**
 * Joins a delta into the read model. Live ingest, replay and rebuild all come through here.
 * Every row is read under its lock and written joined, so the order of deltas does not matter.
 */
export async function applyDelta(tx: Transaction, delta: Delta): Promise<void> {
  // every event names its campaign and hardly any changes it: with all of them locked, writers would queue behind one
  const known = await loadStates(tx, CAMPAIGNS, [...delta.campaigns.keys()]);
  const changing = changedStates(CAMPAIGNS, known, delta.campaigns);
  const campaigns = new Map([...delta.campaigns].filter(([id]) => changing.has(id)));
  await lockRows(tx, [
    ...[...delta.customers.keys()].map(customerName),
    ...[...delta.vouchers.keys()].map(voucherName),
    ...[...campaigns.keys()].map((id) => `campaign ${id}`),
  ]);
  await mergeStates(tx, CAMPAIGNS, campaigns);
  await mergeStates(tx, VOUCHERS, delta.vouchers);
  const { gained, told } = await mergeTimeline(tx, delta.entries);
  await mergeStatements(tx, delta.statements.values(), told);
  await mergeCustomers(tx, delta.customers, gained);
  await mergeIdentifiers(tx, delta.identifiers);
}

/**
 * Locks rows that may not exist yet, until the transaction ends. Every writer takes all its locks in one
 * go and in one order, so writers queue and never deadlock. Two names of one hash only wait for nothing.
 */
export async function lockRows(tx: Transaction, names: Iterable<string>): Promise<void> {
  const hashes = [...new Set([...names].map(hash))].sort((a, b) => (a < b ? -1 : 1));
  if (hashes.length === 0) return;
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(name::bigint) FROM unnest(${hashes.map(String)}::text[]) AS name`;
}

function hash(name: string): bigint {
  return createHash('sha256').update(name).digest().readBigInt64BE(0);
}
