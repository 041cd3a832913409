import { z } from 'zod';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { bodyDigest, hintOf } from '#lib/ingest/erasure/redact-event.ts';
import { customerName, voucherName } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import type { PreparedEvent } from '#lib/ingest/prepare.ts';
import { applyEvents } from '#lib/ingest/project.ts';
import { prepareStored, readBodiesAt, type LogRow } from '#lib/ingest/stored-body.ts';
import { revisionsOf } from '#lib/ingest/verdict.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { canonical } from '#lib/read-model/register.ts';
import type { Erased } from '#lib/redaction/erased.ts';
import { redactBody, redactText } from '#lib/redaction/redact-body.ts';
import { reportKey } from '#lib/voucherify/event-key.ts';
import { jsonTextAt } from '#lib/voucherify/json-text.ts';

type Redaction = {
  row: LogRow;
  event: PreparedEvent;
  body: string;
  reason: string | null;
  key: string;
  before: readonly Fact[];
};

/** Bodies that were changed, and the rows, by their lock's name, of which these now tell otherwise. */
export type Redacted = { bodies: number; also: string[] };

/**
 * Redacts the bodies at these places. What waits to be projected of them is projected in the same transaction: whoever
 * holds the former facts in memory finds nothing to project any more.
 * @param erasedIn whom a body is to tell nothing of.
 * @param note writes down what was done, in the same transaction.
 */
export async function redactStored(
  client: Database,
  places: readonly bigint[],
  erasedIn: (row: LogRow) => Erased,
  note: (tx: Transaction, redacted: Redacted) => PromiseLike<unknown>,
): Promise<void> {
  await inTransaction(client, async (tx) => {
    // first of all, as who projects does: else they and we could wait for each other
    const waiting = await takeWaiting(tx, places);
    const rows = await readBodiesAt(tx, places);
    const changes = rows.flatMap((row) => redactionOf(row, erasedIn(row)) ?? []);
    await write(tx, changes);
    const events = rows
      .filter(({ seq }) => waiting.has(seq))
      .map((row) => changeOf(row, changes) ?? prepareStored(row));
    const known = new Map(rows.map((row) => [changes.find((one) => one.row === row)?.key ?? row.key, row]));
    await applyEvents(tx, events, revisionsOf(events, known));
    await note(tx, { bodies: changes.length, also: [...new Set(changes.flatMap(toldOtherwise))] });
  });
}

async function takeWaiting(tx: Transaction, places: readonly bigint[]): Promise<Set<bigint>> {
  const rows = await queryRows(tx, z.object({ seq: z.bigint() }))`
    DELETE FROM unprojected_event WHERE seq = ANY(${places.map(String)}::bigint[]) RETURNING seq`;
  return new Set(rows.map(({ seq }) => seq));
}

function changeOf(row: LogRow, changes: readonly Redaction[]): PreparedEvent | undefined {
  return changes.find((one) => one.row === row)?.event;
}

function redactionOf(row: LogRow, erased: Erased): Redaction | null {
  const body = redactBody(row.text, erased);
  const reason = row.reason === null ? null : redactText(row.reason, erased);
  if (body === null && reason === row.reason) return null;
  const before = prepareStored(row);
  const key = keyOf(row, before);
  const typeHint = hintOf(row.typeHint, before.type);
  const text = body ?? row.text;
  return { row, key, body: text, reason, before: before.facts, event: prepareStored({ ...row, key, text, typeHint }) };
}

/**
 * A report that was kept when an event had one has the event's key, and a retry is known by its text. That text goes,
 * so it gets the key by which a retry is known without.
 */
function keyOf({ key, text }: LogRow, { eventId, sendOutId }: PreparedEvent): string {
  const isFormer = !key.includes('!') && (eventId !== null || sendOutId !== null);
  return isFormer ? reportKey(key, jsonTextAt(text, ['data']) ?? text) : key;
}

async function write(tx: Transaction, changes: readonly Redaction[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(({ row, key, body, reason, event }) => ({
    key: row.key,
    new_key: key,
    body,
    body_digest: bodyDigest(row.text),
    type_hint: hintOf(row.typeHint, event.type),
    reason,
  }));
  await tx.$executeRaw`
    UPDATE webhook_event AS event
    SET key = redacted.new_key, body = redacted.body, redacted_at = now(), type_hint = redacted.type_hint,
      reason = redacted.reason, body_digest = coalesce(event.body_digest, redacted.body_digest)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS redacted (key text, new_key text, body text, body_digest text, type_hint text, reason text)
    WHERE event.key = redacted.key`;
}

/** The customers and vouchers of whom a body says something else now. */
function toldOtherwise({ before, event }: Redaction): string[] {
  const after = event.facts;
  const isAlike = (fact: Fact, place: number) => canonical(fact) === canonical(after[place] ?? null);
  return before.filter((fact, place) => !isAlike(fact, place)).flatMap(namesOf);
}

function namesOf(fact: Fact): string[] {
  switch (fact.fact) {
    case 'customer-seen':
      return [customerName(fact.id)];
    case 'line-reported':
      return [customerName(fact.customerId)];
    case 'voucher-seen':
      return [voucherName(fact.id), ...(fact.holderId ? [customerName(fact.holderId)] : [])];
    case 'balance-stated':
      return [voucherName(fact.voucherId)];
    case 'campaign-seen':
      return [];
  }
}
