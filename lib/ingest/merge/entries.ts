import { z } from 'zod';
import { describe } from '#lib/facts/describe.ts';
import { iso } from '#lib/database/sql.ts';
import { jsonAs, queryRows, textAs } from '#lib/database/query-rows.ts';
import { type Told, toldBy } from '#lib/ingest/merge/folios.ts';
import type { Counts } from '#lib/ingest/merge/customers.ts';
import {
  dropEvidence,
  factName,
  moveEvidence,
  namesOf,
  recordAliases,
  recordEvidence,
} from '#lib/ingest/merge/evidence.ts';
import { placeMovements } from '#lib/ingest/merge/places.ts';
import { upsertRows, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import { orderTime } from '#lib/ledger/move.ts';
import { shownTime } from '#lib/ledger/runs.ts';
import { entryValues, primaryKey, type Entry } from '#lib/read-model/entry.ts';
import { linksOf } from '#lib/read-model/links.ts';
import type { ReportedEntry } from '#lib/read-model/delta.ts';
import { mergeLines, type ProvenEntry } from '#lib/read-model/merge-lines.ts';
import { canonical, packRegisters, unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';
import { moveOf, rewardedBy, touchedBy } from '#lib/read-model/touched.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export const ENTRIES: Table = {
  name: 'timeline_entry',
  key: ['customer_id', 'key'],
  columns: {
    customer_id: 'text',
    key: 'text',
    kind: 'text',
    action: 'text',
    occurred_at: 'timestamptz',
    stated_at: 'timestamptz',
    ordered_at: 'timestamptz',
    received_at: 'timestamptz',
    points: 'bigint',
    balance_after: 'bigint',
    total_after: 'bigint',
    card_id: 'text',
    rewarded_points: 'bigint',
    rewarded_card_id: 'text',
    answered_otherwise: 'bigint',
    campaign_id: 'text',
    state: 'text',
    group_id: 'text',
    search: 'text',
    keys: 'text[]',
    links: 'text[]',
    registers: 'jsonb',
  },
};
const StoredLine = z.object({
  customerId: z.string(),
  keys: z.array(z.string()),
  receivedAt: textAs<Timestamp>(),
  registers: jsonAs<PackedRegisters>(),
  events: z.array(z.string()),
});

/** Longest text that the timeline's text filter looks in, in characters. */
const SEARCH_LENGTH = 1000;

/**
 * Joins reported lines into the timeline; the caller holds the customers' locks.
 * @returns how many lines each customer gained or lost, by kind, and what the lines that changed tell of accounts.
 */
export async function mergeTimeline(
  tx: Transaction,
  reported: readonly ReportedEntry[],
): Promise<{ gained: Map<string, Counts>; told: Told[] }> {
  const gained = new Map<string, Counts>();
  if (reported.length === 0) return { gained, told: [] };
  const present = await loadEntries(tx, reported);
  const before = new Map(present.map(({ entry }) => [rowId(entry), entry]));
  const after = new Map<string, Entry>();
  for (const lines of byCustomer([...present, ...reported.map(provenBy)])) {
    for (const { entry } of mergeLines(lines)) after.set(rowId(entry), entry);
  }

  const gone = [...before.values()].filter((entry) => !after.has(rowId(entry)));
  const changed = [...after].filter(([id, entry]) => isChanged(before.get(id), entry)).map(([, entry]) => entry);
  for (const entry of before.values()) count(gained, entry, -1);
  for (const entry of after.values()) count(gained, entry, 1);

  await dropEntries(tx, gone);
  await upsertRows(tx, ENTRIES, changed.map(entryRow).sort(byKey));
  const touched = [...gone, ...changed, ...changed.flatMap((entry) => before.get(rowId(entry)) ?? [])];
  await placeMovements(tx, touchedBy(touched));
  const names = namesOf(after.values());
  await recordAliases(tx, changed);
  const [moved, dropped] = [
    gone.filter((entry) => names.has(rowId(entry))),
    gone.filter((entry) => !names.has(rowId(entry))),
  ];
  await moveEvidence(tx, moved, names);
  await dropEvidence(tx, dropped);
  await recordEvidence(tx, reported, names);
  return { gained, told: toldBy(touched) };
}

/**
 * The rows that any of the reported keys names, directly or as an alias, and those that another body of the same event
 * told; with those of the reported events that prove them.
 */
async function loadEntries(tx: Transaction, reported: readonly ReportedEntry[]): Promise<ProvenEntry[]> {
  const names = new Map<string, { customer_id: string; key: string; event_key: string }>();
  for (const { entry, eventKey } of reported) {
    for (const key of entry.keys) {
      names.set(`${factName(entry.customerId, key)}\n${eventKey}`, {
        customer_id: entry.customerId,
        key,
        event_key: eventKey,
      });
    }
  }
  const events = [...new Set(reported.map(({ eventKey }) => eventKey))];
  const rows = await queryRows(tx, StoredLine)`
    WITH name AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify([...names.values()])}::jsonb)
        AS row (customer_id text, key text, event_key text)),
    target AS (
      SELECT customer_id, key FROM name
      UNION
      SELECT alias.customer_id, alias.entry_key
      FROM name JOIN fact_alias alias ON alias.customer_id = name.customer_id AND alias.alias = name.key
      UNION
      SELECT evidence.customer_id, entry_key FROM evidence
      WHERE event_key = ANY(${events}) AND evidence.customer_id IN (SELECT customer_id FROM name))
    SELECT customer_id AS "customerId", keys, ${iso('received_at')} AS "receivedAt", registers, ARRAY(
      SELECT event_key FROM evidence
      WHERE evidence.customer_id = timeline_entry.customer_id AND entry_key = timeline_entry.key
        AND event_key = ANY(${events})) AS events
    FROM timeline_entry JOIN target USING (customer_id, key)`;
  return rows.map(({ events: proofs, ...row }) => ({
    entry: { ...row, registers: unpackRegisters(row.registers) },
    events: proofs,
  }));
}

async function dropEntries(tx: Transaction, entries: readonly Entry[]): Promise<void> {
  if (entries.length === 0) return;
  const names = entries.map((entry) => ({ customer_id: entry.customerId, key: primaryKey(entry.keys) }));
  await tx.$executeRaw`
    DELETE FROM timeline_entry
    USING jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS gone (customer_id text, key text)
    WHERE timeline_entry.customer_id = gone.customer_id AND timeline_entry.key = gone.key`;
}

/** An entry as a row. Its place is the clock's: those of movements are put in order among each other afterwards. */
export function entryRow(entry: Entry) {
  const values = entryValues(entry);
  const { refs, details, cardCode, campaignName } = values;
  const rewarded = rewardedBy(values);
  // a movement begins where it is looked for
  const place = moveOf(entry) ? orderTime(values) : shownTime(values);
  const words = [
    describe(values),
    cardCode,
    campaignName,
    values.state,
    ...Object.values(refs),
    ...Object.values(details),
  ];
  return {
    customer_id: entry.customerId,
    key: primaryKey(entry.keys),
    kind: values.kind,
    action: values.action,
    occurred_at: place,
    stated_at: values.occurredAt,
    ordered_at: values.orderedAt,
    received_at: entry.receivedAt,
    points: values.points,
    balance_after: values.balanceAfter,
    total_after: values.totalAfter,
    card_id: values.cardId,
    rewarded_points: rewarded?.points ?? null,
    rewarded_card_id: rewarded?.cardId ?? null,
    answered_otherwise: details.answeredOtherwise ?? null,
    campaign_id: values.campaignId,
    state: values.state,
    group_id: values.groupId,
    search: words
      .filter((word) => typeof word === 'string')
      .join(' ')
      .toLowerCase()
      .slice(0, SEARCH_LENGTH)
      .toWellFormed(),
    keys: entry.keys,
    links: linksOf({ ...values, customerId: entry.customerId }),
    registers: packRegisters(entry.registers),
  };
}

function rowId(entry: Entry): string {
  return factName(entry.customerId, primaryKey(entry.keys));
}

function byKey(left: { customer_id: string; key: string }, right: { customer_id: string; key: string }): number {
  return factName(left.customer_id, left.key) < factName(right.customer_id, right.key) ? -1 : 1;
}

export function byCustomer(lines: readonly ProvenEntry[]): Iterable<ProvenEntry[]> {
  const groups = new Map<string, ProvenEntry[]>();
  for (const line of lines) {
    const group = groups.get(line.entry.customerId);
    if (group) group.push(line);
    else groups.set(line.entry.customerId, [line]);
  }
  return groups.values();
}

function isChanged(before: Entry | undefined, after: Entry): boolean {
  return before !== after && (before === undefined || canonical(before) !== canonical(after));
}

export function provenBy({ entry, eventKey }: ReportedEntry): ProvenEntry {
  return { entry, events: [eventKey] };
}

export function count(gained: Map<string, Counts>, entry: Entry, step: 1 | -1): void {
  const counts = gained.get(entry.customerId) ?? {};
  const { kind } = entryValues(entry);
  counts[kind] = (counts[kind] ?? 0) + step;
  gained.set(entry.customerId, counts);
}
