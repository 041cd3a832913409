import { z } from 'zod';
import { EVENT_KEY, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows, textAs } from '#lib/database/query-rows.ts';
import { factsOf } from '#lib/facts/registry.ts';
import type { EntryRow } from '#features/entry/wire-entry.server.ts';
import { entryOf, type Entry, joinEntries } from '#lib/read-model/entry.ts';
import { mergeLines, type ProvenEntry } from '#lib/read-model/merge-lines.ts';
import { packRegisters } from '#lib/read-model/register.ts';
import { openBody } from '#lib/voucherify/envelope.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';
import { ProjectionError } from '#lib/voucherify/projection-error.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const ReceivedReport = z.object({
  key: z.string(),
  text: z.string(),
  typeHint: z.nullable(z.string()),
  receivedAt: textAs<Timestamp>(),
});
type ReceivedReport = z.infer<typeof ReceivedReport>;

/**
 * Lines as they were known at a moment, without what later webhooks added. A line that nothing was added to since is as
 * it is now; for the others we read the webhooks again that had come by then.
 */
export async function entriesKnownAt(rows: readonly EntryRow[], knownAt: string): Promise<EntryRow[]> {
  const later = await eventsReceivedAfter(
    rows.flatMap(({ events }) => events),
    knownAt,
  );
  const isTouched = ({ events }: EntryRow) => events.some((key) => later.has(key));
  const known = await readReports(
    rows.filter(isTouched).flatMap(({ events }) => events),
    knownAt,
  );
  const names = byName(known.flatMap(linesIn));
  return rows.map((row) =>
    isTouched(row) ? asKnown(row, names, new Set(known.map(({ key }) => eventOfReport(key)))) : row,
  );
}

/** Merged, under every name of theirs. */
function byName(reported: readonly ProvenEntry[]): Map<string, Entry> {
  const customers = [...new Set(reported.map(({ entry }) => entry.customerId))];
  const merged = customers.flatMap((id) => mergeLines(reported.filter(({ entry }) => entry.customerId === id)));
  return new Map(
    merged.flatMap(({ entry }) => entry.keys.map((key) => [nameOf(entry.customerId, key), entry] as const)),
  );
}

function nameOf(customerId: string, key: string): string {
  return `${customerId}\n${key}`;
}

function asKnown(row: EntryRow, names: ReadonlyMap<string, Entry>, known: ReadonlySet<string>): EntryRow {
  const events = row.events.filter((key) => known.has(key));
  const [first, ...others] = new Set(row.keys.flatMap((key) => names.get(nameOf(row.customerId, key)) ?? []));
  // all that was known of it then stood in webhooks that could not be read at the time
  if (!first) return { ...row, events };
  const entry = others.reduce(joinEntries, first);
  return { ...row, keys: [...entry.keys], registers: packRegisters(entry.registers), events };
}

function linesIn({ key, ...body }: ReceivedReport): ProvenEntry[] {
  const opened = openBody(body);
  if (opened.kind !== 'event') return [];
  try {
    const { facts } = factsOf({ ...opened.event, key: eventOfReport(key) });
    const { groupId, receivedAt } = opened.event;
    const report = { key, receivedAt, groupId };
    return facts.flatMap((fact) =>
      fact.fact === 'line-reported' ? [{ entry: entryOf(fact, report), events: [eventOfReport(key)] }] : [],
    );
  } catch (error) {
    if (error instanceof ProjectionError) return [];
    throw error;
  }
}

/** Events of which a report came later: it may have added something. */
async function eventsReceivedAfter(keys: readonly string[], knownAt: string): Promise<Set<string>> {
  const rows = await queryRows(db().reads, z.object({ key: z.string() }))`
    SELECT DISTINCT ${EVENT_KEY} AS key FROM webhook_event
    WHERE ${EVENT_KEY} = ANY(${keys}) AND received_at > ${knownAt}::timestamptz`;
  return new Set(rows.map(({ key }) => key));
}

async function readReports(keys: readonly string[], knownAt: string): Promise<ReceivedReport[]> {
  if (keys.length === 0) return [];
  return queryRows(db().reads, ReceivedReport)`
    SELECT key, body AS text, type_hint AS "typeHint", ${iso('received_at')} AS "receivedAt" FROM webhook_event
    WHERE ${EVENT_KEY} = ANY(${keys}) AND received_at <= ${knownAt}::timestamptz`;
}
