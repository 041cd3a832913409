import * as z from 'zod/mini';
import { inTransaction } from '#lib/database/sql-session.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Database } from '#lib/database/db.ts';
import { changeOf } from '#lib/ingest/change-of.ts';
import { applyDelta } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { projectBatch } from '#lib/ingest/project-batch.ts';
import { prepareStored, readUnprojectedBodies } from '#lib/ingest/stored-body.ts';
import { recordRevisions, revisionsOf, type Revision, type Verdict } from '#lib/ingest/verdict.ts';
import { recordChanges } from '#lib/live/record-changes.ts';
import { deltaOf } from '#lib/read-model/delta.ts';

const Newest = z.object({ seq: z.nullable(z.bigint()) });

/** The place up to which something waits to be projected; null where nothing does. */
export async function newestUnprojected(client: Database): Promise<bigint | null> {
  const [newest] = await queryRows(client, Newest)`SELECT max(seq) AS seq FROM unprojected_event`;
  return newest?.seq ?? null;
}

/** A kept event that is to be projected, what the log says of it, and how many characters its body has. */
export type Unprojected = { seq: bigint; event: PreparedEvent; known: Verdict; characters: number };

/** The first of what waits to be projected, whoever kept it, as the log has it: `limit` of those up to a place. */
export async function readUnprojected(
  client: Database,
  range: { upTo: bigint; limit: number },
): Promise<Unprojected[]> {
  const stored = await readUnprojectedBodies(client, range);
  return stored.map(({ text, ...row }) => ({
    seq: row.seq,
    event: prepareStored({ ...row, text }),
    known: row,
    characters: text.length,
  }));
}

/**
 * Projects kept events, those among them that nobody has projected or is projecting right now. What is taken leaves the
 * queue when its effect is committed, and not before: who dies in between leaves it to be taken by another.
 * @param isOld open pages are not told.
 * @returns the events that were projected, those quarantined that the database refused.
 * @throws UnavailableError where the database cannot be reached.
 */
export async function projectUnprojected(
  client: Database,
  unprojected: readonly Unprojected[],
  isOld = false,
): Promise<PreparedEvent[]> {
  if (unprojected.length === 0) return [];
  const places = new Map(unprojected.map(({ event, seq }) => [event.reportKey, seq]));
  const known = new Map(unprojected.map(({ event, known }) => [event.reportKey, known]));
  const placeOf = ({ reportKey }: PreparedEvent) => places.get(reportKey)!;
  const events = unprojected.map(({ event }) => event);
  const projected = await projectBatch(events, (batch) =>
    inTransaction(client, async (tx) => {
      const taken = await take(tx, batch.map(placeOf));
      const mine = batch.filter((event) => taken.has(placeOf(event)));
      await applyEvents(tx, mine, revisionsOf(mine, known), isOld);
      return batch.map((event) => (taken.has(placeOf(event)) ? event : null));
    }),
  );
  return projected.filter((event) => event !== null);
}

/** Writes the effect of events and, before it, what the log is now to say of them; open pages hear of the new ones. */
export async function applyEvents(
  tx: Transaction,
  events: readonly PreparedEvent[],
  revisions: readonly Revision[],
  isOld = false,
): Promise<void> {
  await recordRevisions(tx, revisions);
  await applyDelta(tx, deltaOf(events));
  if (!isOld) await recordChanges(tx, events.map(changeOf));
}

/** Takes from the queue what is there and not being taken by another. */
async function take(tx: Transaction, places: readonly bigint[]): Promise<Set<bigint>> {
  const rows = await queryRows(tx, z.object({ seq: z.bigint() }))`
    DELETE FROM unprojected_event WHERE seq IN (
      SELECT seq FROM unprojected_event WHERE seq = ANY(${places.map(String)}::bigint[])
      ORDER BY seq FOR UPDATE SKIP LOCKED)
    RETURNING seq`;
  return new Set(rows.map(({ seq }) => seq));
}
