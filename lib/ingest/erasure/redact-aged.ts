import { z } from 'zod';
import { inTransaction, sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { redactStored } from '#lib/ingest/erasure/redact-stored.ts';
import { prepareStored, readBodiesAt, type LogRow } from '#lib/ingest/stored-body.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { everybodyIn } from '#lib/redaction/everybody.ts';
import { knownEventType } from '#lib/voucherify/event-types.ts';

/** Places of the log that one look passes, bodies that it opens, and those in one transaction. */
const STRETCH = 20_000n;
const MOST = 500;
const BATCH = 50;
/** Milliseconds between the end of one walk through the log and the next. */
const BETWEEN_WALKS = 86_400_000;

type Standing = { cursor: bigint; sweptAt: Date | null };
type Looked = Standing & { did: number; due: number };

/**
 * Takes what is personal out of bodies that came so many days ago, whoever they tell of, a stretch of the log at a
 * time. Points, times and Voucherify's ids stay, as for somebody who is erased. A body whose word still stands, as the
 * e-mail of a customer or the balance of a card, stays whole until a later one says it anew: so a rebuild gives the
 * same customers, cards and points (docs/decisions/0041).
 */
export async function redactAged(client: Database, days: number, { cursor, sweptAt }: Standing): Promise<Looked> {
  const isResting = cursor === 0n && sweptAt !== null && Date.now() - sweptAt.getTime() < BETWEEN_WALKS;
  if (isResting) return { did: 0, due: 0, cursor, sweptAt };
  return inTransaction(client, async (guard) => {
    // nobody is erased and nothing is rebuilt meanwhile; else the next look goes on
    const [lock] = await queryRows(guard, z.object({ mine: z.boolean() }))`
      SELECT pg_try_advisory_xact_lock(hashtext('pointline erasure')) AS mine`;
    if (!lock?.mine) return { did: 0, due: 0, cursor, sweptAt };
    const { places, last } = await agedBehind(client, days, cursor);
    let did = 0;
    for (let from = 0; from < places.length; from += BATCH)
      did += await redactBatch(client, places.slice(from, from + BATCH));
    const passed = places.length === MOST ? places.at(-1)! : cursor + STRETCH;
    if (passed >= last) return { did, due: 0, cursor: 0n, sweptAt: new Date() };
    return { did, due: Number(last - passed), cursor: passed, sweptAt };
  });
}

/** Bodies of the next stretch that are old and not looked through, and the last place of the log. */
async function agedBehind(client: Database, days: number, after: bigint): Promise<{ places: bigint[]; last: bigint }> {
  const session = sessionOf(client);
  const rows = await queryRows(session, z.object({ seq: z.bigint() }))`
    SELECT seq FROM webhook_event
    WHERE seq > ${after} AND seq <= ${after + STRETCH} AND aged_at IS NULL
      AND received_at < now() - ${days} * interval '1 day'
    ORDER BY seq LIMIT ${MOST}`;
  const [end] = await queryRows(session, z.object({ last: z.bigint() }))`
    SELECT coalesce(max(seq), 0) AS last FROM webhook_event`;
  return { places: rows.map(({ seq }) => seq), last: end?.last ?? 0n };
}

/** @returns how many lost something. */
async function redactBatch(client: Database, places: readonly bigint[]): Promise<number> {
  const rows = await readBodiesAt(sessionOf(client), places);
  const standing = await standingReports(sessionOf(client), rows);
  const past = rows.filter(({ key }) => !standing.has(key)).map(({ seq }) => seq);
  if (past.length === 0) return 0;
  let did = 0;
  await redactStored(
    client,
    past,
    (row) => everybodyIn(row.text, isSomebodys(row)),
    (tx, { bodies }) => {
      did = bodies;
      return tx.$executeRaw`
        UPDATE webhook_event SET aged_at = now() WHERE seq = ANY(${past.map(String)}::bigint[])`;
    },
  );
  return did;
}

/** Of a custom event, and of what could not be understood, nobody knows whom it is about. */
function isSomebodys({ type, status }: LogRow): boolean {
  return status === 'quarantined' || type.startsWith('customer.') || knownEventType(type) === null;
}

const Stored = z.object({ registers: z.object({ orders: z.array(z.array(z.union([z.string(), z.number()]))) }) });

/** Reports whose word some customer's or card's row still goes by. One that was beaten once never wins again. */
async function standingReports(tx: Transaction, rows: readonly LogRow[]): Promise<Set<string>> {
  const facts = rows.filter(({ status }) => status === 'stored').flatMap((row) => prepareStored(row).facts);
  const ids = facts.flatMap((fact) => {
    if (fact.fact === 'balance-stated') return [fact.voucherId];
    return fact.fact === 'customer-seen' || fact.fact === 'voucher-seen' ? [fact.id] : [];
  });
  const stored = await queryRows(tx, Stored)`
    SELECT registers FROM customer WHERE id = ANY(${[...new Set(ids)]})
    UNION ALL SELECT registers FROM voucher WHERE id = ANY(${[...new Set(ids)]})`;
  const orders = stored.flatMap(({ registers }) => registers.orders);
  return new Set(orders.flatMap((order) => order.filter((part) => typeof part === 'string')));
}
