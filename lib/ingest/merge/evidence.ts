import { upsertRows, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import type { ReportedEntry } from '#lib/read-model/delta.ts';
import { primaryKey, type Entry } from '#lib/read-model/entry.ts';

export const EVIDENCE: Table = {
  name: 'evidence',
  key: ['customer_id', 'entry_key', 'event_key'],
  columns: { customer_id: 'text', entry_key: 'text', event_key: 'text' },
};
export const ALIASES: Table = {
  name: 'fact_alias',
  key: ['customer_id', 'alias'],
  columns: { customer_id: 'text', alias: 'text', entry_key: 'text' },
};

/** A fact's name among all customers' facts. */
export function factName(customerId: string, key: string): string {
  return `${customerId}\n${key}`;
}

/** Every name of every row → the key the row goes by. */
export function namesOf(entries: Iterable<Entry>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { customerId, keys } of entries)
    for (const key of keys) names.set(factName(customerId, key), primaryKey(keys));
  return names;
}

/** Lets later reports find a row by its other names. */
export async function recordAliases(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  await upsertRows(tx, ALIASES, entries.flatMap(aliasRows));
}

/** Most entries have none. */
export function aliasRows({ customerId, keys }: Entry) {
  const primary = primaryKey(keys);
  return keys.filter((key) => key !== primary).map((alias) => ({ customer_id: customerId, alias, entry_key: primary }));
}

/** @param names see namesOf. */
export async function recordEvidence(
  tx: Transaction,
  reported: readonly ReportedEntry[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  await upsertRows(tx, EVIDENCE, evidenceRows(reported, names));
}

export function evidenceRows(
  reported: readonly ReportedEntry[],
  names: ReadonlyMap<string, string>,
): Record<string, string>[] {
  const rows = new Map<string, Record<string, string>>();
  for (const { entry, eventKey } of reported) {
    const entryKey = names.get(factName(entry.customerId, entry.keys[0]!));
    // a neutral line that gave way: the event proves the other line already
    if (entryKey === undefined) continue;
    rows.set(`${factName(entry.customerId, entryKey)}\n${eventKey}`, {
      customer_id: entry.customerId,
      entry_key: entryKey,
      event_key: eventKey,
    });
  }
  return [...rows.values()];
}

/** Forgets what proved neutral lines that gave way to another line of the same event. */
export async function dropEvidence(tx: Transaction, gone: readonly Entry[]): Promise<void> {
  if (gone.length === 0) return;
  const rows = gone.map(({ customerId, keys }) => ({ customer_id: customerId, entry_key: primaryKey(keys) }));
  await tx.$executeRaw`
    DELETE FROM evidence
    USING jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS gone (customer_id text, entry_key text)
    WHERE evidence.customer_id = gone.customer_id AND evidence.entry_key = gone.entry_key`;
}

/** Gives the evidence of rows that were joined into another to that other. */
export async function moveEvidence(
  tx: Transaction,
  gone: readonly Entry[],
  names: ReadonlyMap<string, string>,
): Promise<void> {
  if (gone.length === 0) return;
  const moves = gone.map(({ customerId, keys }) => {
    const from = primaryKey(keys);
    return { customer_id: customerId, from, to: names.get(factName(customerId, from)) };
  });
  await tx.$executeRaw`
    WITH move AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(moves)}::jsonb)
        AS row (customer_id text, "from" text, "to" text)),
    taken AS (
      DELETE FROM evidence USING move
      WHERE evidence.customer_id = move.customer_id AND evidence.entry_key = move."from"
      RETURNING evidence.customer_id, move."to" AS entry_key, evidence.event_key)
    INSERT INTO evidence (customer_id, entry_key, event_key)
    SELECT DISTINCT customer_id, entry_key, event_key FROM taken
    ON CONFLICT DO NOTHING`;
}
