import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { factsOf } from '#lib/facts/registry';
import type { EntryRow } from '#lib/queries/wire-entry';
import { entryOf, type Entry, joinEntries } from '#lib/read-model/entry';
import { mergeEntries } from '#lib/read-model/merge-entries';
import { packRegisters } from '#lib/read-model/register';
import { openBody } from '#lib/voucherify/envelope';
import { ProjectionError } from '#lib/voucherify/projection-error';
import type { Timestamp } from '#lib/voucherify/time';

type Heard = { key: string; text: string; typeHint: string | null; receivedAt: Timestamp };

/**
 * Lines as they were known at a moment: what webhooks added that came later is left out. A line that was heard of by then and
 * that nothing was added to is as it is now; of the others the webhooks heard by then are read again.
 */
export async function entriesKnownThen(rows: readonly EntryRow[], heard: string): Promise<EntryRow[]> {
  const later = await heardLater(rows.flatMap(({ events }) => events), heard);
  const isTouched = ({ events }: EntryRow) => events.some((key) => later.has(key));
  const known = await readHeard(rows.filter(isTouched).flatMap(({ events }) => events.filter((key) => !later.has(key))));
  const names = byName(known.flatMap(entriesIn));
  return rows.map((row) => (isTouched(row) ? asKnown(row, names, later) : row));
}

/** Merged, under every name of theirs. */
function byName(reported: readonly Entry[]): Map<string, Entry> {
  const merged = [...new Set(reported.map(({ customerId }) => customerId))].flatMap((id) => mergeEntries(reported.filter(({ customerId }) => customerId === id)));
  return new Map(merged.flatMap((entry) => entry.keys.map((key) => [nameOf(entry.customerId, key), entry] as const)));
}

function nameOf(customerId: string, key: string): string {
  return `${customerId}\n${key}`;
}

function asKnown(row: EntryRow, names: ReadonlyMap<string, Entry>, later: ReadonlySet<string>): EntryRow {
  const events = row.events.filter((key) => !later.has(key));
  const [first, ...others] = new Set(row.keys.flatMap((key) => names.get(nameOf(row.customerId, key)) ?? []));
  // what was known of it then stood in webhooks that could not be read then
  if (!first) return { ...row, events };
  const entry = others.reduce(joinEntries, first);
  return { ...row, keys: [...entry.keys], registers: packRegisters(entry.registers), events };
}

function entriesIn({ key, ...body }: Heard): Entry[] {
  const opened = openBody(body);
  if (opened.kind !== 'event') return [];
  try {
    const { facts } = factsOf(opened.event);
    const { groupId, receivedAt } = opened.event;
    return facts.flatMap((fact) => (fact.fact === 'line-reported' ? [entryOf(fact, { key, receivedAt, groupId })] : []));
  } catch (error) {
    if (error instanceof ProjectionError) return [];
    throw error;
  }
}

async function heardLater(keys: readonly string[], heard: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ key: string }[]>`SELECT key FROM webhook_event WHERE key = ANY(${keys}) AND received_at > ${heard}::timestamptz`;
  return new Set(rows.map(({ key }) => key));
}

async function readHeard(keys: readonly string[]): Promise<Heard[]> {
  if (keys.length === 0) return [];
  return db().$queryRaw<Heard[]>`
    SELECT key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt" FROM webhook_event WHERE key = ANY(${keys})`;
}
