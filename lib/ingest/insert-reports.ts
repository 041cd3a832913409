import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { reportKey } from '#lib/voucherify/event-key.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';

/** Longest text in an indexed column of the log, in characters: an index entry holds 2,704 bytes. */
const INDEXED_LENGTH = 200;

/** Where a report stands in the log; its number where it was not there before. */
export type Place = { key: string; seq: bigint | null };

/**
 * Keeps reports, each with a key of its own among those given, and notes that they are to be projected.
 * @param tombstones the last tombstone that they were redacted by.
 * @returns the place of each by its report key.
 * @throws StaleTombstonesError where there is a later one: then none is kept, or those alone that had no former report.
 */
export async function insertReports(
  tx: Transaction,
  events: readonly IncomingEvent[],
  tombstones: bigint,
): Promise<Map<string, Place>> {
  const { inserted, former } = await insertUnlessFormer(tx, events, tombstones);
  const places = new Map(events.map(({ reportKey: key }) => [key, { key, seq: inserted.get(key) ?? null }]));
  if (former.size === 0) return places;
  const others = events.filter((event) => isFormer(event, former));
  for (const event of others) {
    const body = former.get(event.key)!;
    // kept when an event had one report, under the event's key: the same data is there already
    if (reportKey(event.key, jsonTextAt(body, ['data']) ?? body) === event.reportKey)
      places.set(event.reportKey, { key: event.key, seq: null });
  }
  const further = others.filter(({ reportKey: key }) => places.get(key)!.key === key);
  const added = await insert(tx, further, tombstones);
  for (const { reportKey: key } of further) places.set(key, { key, seq: added.get(key) ?? null });
  return places;
}

function isFormer({ key, reportKey: report }: IncomingEvent, former: ReadonlyMap<string, string>): boolean {
  return report !== key && former.has(key);
}

const Inserted = z.object({ key: z.string(), seq: z.bigint() });
/** Somebody was erased since the events were redacted. */
export class StaleTombstonesError extends Error {}

/** Stands in the place of a key where nothing was inserted for that reason; no key is empty. */
const STALE = '';
/** A number where it was inserted, else the body of the event's former report. */
const Kept = z.object({ key: z.string(), seq: z.nullable(z.bigint()), body: z.nullable(z.string()) });

/**
 * Inserts what no row of an event's former, single report stands in the way of; of the rest the bodies kept, by
 * event.
 */
async function insertUnlessFormer(
  tx: Transaction,
  events: readonly IncomingEvent[],
  tombstones: bigint,
): Promise<{ inserted: Map<string, bigint>; former: Map<string, string> }> {
  const rows = await queryRows(tx, Kept)`
    WITH report AS MATERIALIZED (SELECT * FROM ${recordset(events)} WHERE ${isFresh(tombstones)}),
    former AS MATERIALIZED (
      -- OFFSET 0 keeps it a look-up for each report: the planner expects 100 of them and would read a whole small log
      SELECT kept.key, kept.body
      FROM report, LATERAL (SELECT key, body FROM webhook_event WHERE key = report.event_key OFFSET 0) AS kept
      WHERE report.key <> report.event_key),
    ${inserting(Prisma.sql`report WHERE event_key NOT IN (SELECT key FROM former) OR key = event_key`)}
    SELECT key, seq, NULL AS body FROM inserted UNION ALL SELECT key, NULL, body FROM former
    UNION ALL SELECT ${STALE}, NULL, NULL WHERE NOT ${isFresh(tombstones)}`;
  refuseStale(rows);
  return {
    inserted: new Map(rows.flatMap(({ key, seq }) => (seq === null ? [] : [[key, seq] as const]))),
    former: new Map(rows.flatMap(({ key, body }) => (body === null ? [] : [[key, body] as const]))),
  };
}

async function insert(
  tx: Transaction,
  events: readonly IncomingEvent[],
  tombstones: bigint,
): Promise<Map<string, bigint>> {
  if (events.length === 0) return new Map();
  const rows = await queryRows(tx, Inserted)`
    WITH ${inserting(Prisma.sql`${recordset(events)} WHERE ${isFresh(tombstones)}`)}
    SELECT key, seq FROM inserted UNION ALL SELECT ${STALE}, 0 WHERE NOT ${isFresh(tombstones)}`;
  refuseStale(rows);
  return new Map(rows.map(({ key, seq }) => [key, seq]));
}

/**
 * Whether no tombstone was written since: asked in the statement that inserts, whose snapshot is taken when it holds
 * the log's lock. An erasure takes that lock once its tombstones are committed, and looks for bodies after that.
 */
function isFresh(tombstones: bigint): Prisma.Sql {
  return Prisma.sql`coalesce((SELECT max(seq) FROM tombstone), 0) = ${tombstones}`;
}

function refuseStale(rows: readonly { key: string }[]): void {
  if (rows.some(({ key }) => key === STALE)) throw new StaleTombstonesError();
}

const COLUMNS = Prisma.raw(
  'key, type, event_id, send_out_id, sender, project_id, group_id, customer_id, created_at, received_at, type_hint, ' +
    'signature, body, status, reason, redacted_at, body_digest',
);

/** The part of a statement that puts reports into the log, and what is new there on the list to be projected. */
function inserting(reports: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    inserted AS (
      INSERT INTO webhook_event (${COLUMNS}) SELECT ${COLUMNS} FROM ${reports}
      ON CONFLICT (key) DO NOTHING
      RETURNING seq, key),
    unprojected AS (INSERT INTO unprojected_event (seq) SELECT seq FROM inserted)`;
}

/**
 * Rows in the order of their keys: two writers never wait for each other crosswise. The bodies stand one behind the
 * other in a parameter of their own: as texts within a JSON text both sides would have to escape them.
 */
function recordset(events: readonly IncomingEvent[]): Prisma.Sql {
  const sorted = [...events].sort((a, b) => (a.reportKey < b.reportKey ? -1 : 1));
  let end = 0;
  const rows = sorted.map((event) => {
    const from = end;
    end += Buffer.byteLength(event.body);
    return {
      key: event.reportKey,
      event_key: event.key,
      type: indexed(event.type),
      event_id: indexed(event.eventId),
      send_out_id: event.sendOutId,
      sender: event.sender,
      project_id: event.projectId,
      group_id: event.groupId,
      customer_id: event.customerId,
      created_at: event.createdAt,
      received_at: event.receivedAt,
      type_hint: event.typeHint,
      signature: event.signature,
      status: event.status,
      reason: event.reason,
      redacted_at: event.redacted?.at,
      body_digest: event.redacted?.digest,
      body_from: from + 1,
      body_length: end - from,
    };
  });
  const bodies = Buffer.from(sorted.map(({ body }) => body).join(''));
  return Prisma.sql`(
    SELECT *, convert_from(substr(${bodies}::bytea, body_from, body_length), 'UTF8') AS body
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      key text, event_key text, type text, event_id text, send_out_id text, sender text, project_id text,
      group_id text, customer_id text, created_at timestamptz, received_at timestamptz, type_hint text,
      signature text, status text, reason text, redacted_at timestamptz, body_digest text,
      body_from int, body_length int)) AS row`;
}

function indexed<T extends string | null>(text: T): T {
  return (text === null ? null : text.slice(0, INDEXED_LENGTH).toWellFormed()) as T;
}
