import { Prisma, type PrismaClient } from '#lib/generated/prisma/client';
import { failureOf } from '#lib/database/failure';
import { throughConflicts } from '#lib/database/through-conflicts';
import { UnavailableError } from '#lib/errors';
import { changeOf } from '#lib/ingest/change-of';
import { applyDelta } from '#lib/ingest/merge/apply-delta';
import type { Transaction } from '#lib/ingest/merge/table';
import { quarantined, type PreparedEvent } from '#lib/ingest/prepare';
import { recordChanges } from '#lib/live/record-changes';
import { addFacts, emptyDelta } from '#lib/read-model/delta';

/** An event on its way into the log, with its evidence. */
export type IncomingEvent = PreparedEvent & { body: string; typeHint: string | null; signature: string };

export type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** Milliseconds. Voucherify waits 10 s for an answer, so a transaction that cannot end by then is given up. */
const TRANSACTION = { maxWait: 3_000, timeout: 8_000 };
const TRIES = 4;

/** Longest text in an indexed column of the log, in characters: an index entry holds 2,704 bytes. */
const INDEXED_LENGTH = 200;

/** What became of one event: committed, or why not. */
export type Settled = PromiseSettledResult<Outcome>;

/**
 * Keeps events and their effect in one transaction and tells each one's outcome, in the order given.
 * A batch that the database refuses is split until the poisonous event stands alone: that one is kept
 * quarantined and the rest go through. Those that could not be kept are rejected, with an UnavailableError
 * where the database cannot be reached.
 */
export async function settleEvents(client: PrismaClient, events: readonly IncomingEvent[]): Promise<Settled[]> {
  try {
    const outcomes = await throughConflicts(TRIES, () => client.$transaction((tx) => recordInTransaction(tx, events), TRANSACTION));
    return outcomes.map((value) => ({ status: 'fulfilled', value }));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict') {
      return rejected(events, new UnavailableError('Postgres cannot take events right now', { cause: error }));
    }
    return splitRefused(client, events, error);
  }
}

/** The same where all or nothing is of use. @throws the first reason why one was not kept; others may have been. */
export async function recordEvents(client: PrismaClient, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  return (await settleEvents(client, events)).map((settled) => {
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  });
}

async function splitRefused(client: PrismaClient, events: readonly IncomingEvent[], error: unknown): Promise<Settled[]> {
  if (events.length > 1) {
    const middle = Math.ceil(events.length / 2);
    const [first, second] = [await settleEvents(client, events.slice(0, middle)), events.slice(middle)];
    // gone meanwhile: the senders of the rest hear of it now, not after another wait
    const away = first.find((one) => one.status === 'rejected' && one.reason instanceof UnavailableError);
    return [...first, ...(away?.status === 'rejected' ? rejected(second, away.reason) : await settleEvents(client, second))];
  }
  const event = events[0]!;
  // without its effect there is nothing left to refuse: a second refusal is a fault of ours and must surface
  if (event.status === 'quarantined') return rejected(events, error);
  return settleEvents(client, [{ ...event, ...quarantined(event, error) }]);
}

function rejected(events: readonly IncomingEvent[], reason: unknown): Settled[] {
  return events.map(() => ({ status: 'rejected', reason }));
}

async function recordInTransaction(tx: Transaction, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const first = new Map<string, IncomingEvent>();
  for (const event of events) if (!first.has(event.key)) first.set(event.key, event);
  const fresh = await insertEvents(tx, [...first.values()]);
  const kept = [...first.values()].filter(({ key }) => fresh.has(key));
  const delta = emptyDelta();
  for (const event of kept) addFacts(delta, event.facts, event);
  await applyDelta(tx, delta);
  await recordChanges(tx, kept.map(changeOf));

  const again: IncomingEvent[] = [];
  const outcomes = events.map((event) => {
    if (fresh.has(event.key) && first.get(event.key) === event) return event.status;
    again.push(event);
    return 'duplicate' as const;
  });
  await countDuplicates(tx, again);
  return outcomes;
}

/** @returns the keys that were not there before. */
async function insertEvents(tx: Transaction, events: readonly IncomingEvent[]): Promise<Set<string>> {
  const rows = [...events].sort((a, b) => (a.key < b.key ? -1 : 1)).map((event) => ({
    key: event.key, type: indexed(event.type), event_id: indexed(event.eventId), send_out_id: event.sendOutId,
    project_id: event.projectId, group_id: event.groupId, customer_id: event.customerId, created_at: event.createdAt,
    received_at: event.receivedAt, type_hint: event.typeHint, signature: event.signature, body: event.body,
    status: event.status, reason: event.reason,
  }));
  const columns = Prisma.raw(Object.keys(rows[0] ?? {}).join(', '));
  const inserted = await tx.$queryRaw<{ key: string }[]>`
    INSERT INTO webhook_event (${columns})
    SELECT ${columns} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (
      key text, type text, event_id text, send_out_id text, project_id text, group_id text, customer_id text,
      created_at timestamptz, received_at timestamptz, type_hint text, signature text, body text, status text, reason text)
    ON CONFLICT (key) DO NOTHING
    RETURNING key`;
  return new Set(inserted.map(({ key }) => key));
}

async function countDuplicates(tx: Transaction, events: readonly IncomingEvent[]): Promise<void> {
  if (events.length === 0) return;
  const times = new Map<string, { key: string; n: number; at: string }>();
  for (const { key, receivedAt } of events) {
    const n = (times.get(key)?.n ?? 0) + 1;
    times.set(key, { key, n, at: receivedAt });
  }
  await tx.$executeRaw`
    WITH again AS (
      SELECT webhook_event.key, n, at
      FROM webhook_event JOIN jsonb_to_recordset(${JSON.stringify([...times.values()])}::jsonb) AS r (key text, n int, at timestamptz) USING (key)
      ORDER BY webhook_event.key FOR UPDATE OF webhook_event)
    UPDATE webhook_event SET duplicates = duplicates + n, duplicate_at = at FROM again WHERE webhook_event.key = again.key`;
}

function indexed<T extends string | null>(text: T): T {
  return (text === null ? null : text.slice(0, INDEXED_LENGTH).toWellFormed()) as T;
}
