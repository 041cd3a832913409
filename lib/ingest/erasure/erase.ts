import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { inTransaction, sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { eraseNotes } from '#lib/ingest/erasure/erase-notes.ts';
import { findBodies, spellingsOf } from '#lib/ingest/erasure/find-bodies.ts';
import { redactStored } from '#lib/ingest/erasure/redact-stored.ts';
import { remake, type Subjects } from '#lib/ingest/erasure/remake.ts';
import { erasedBy, gatherSought, needlesOf, Sought, tombstonesFor } from '#lib/ingest/erasure/sought.ts';
import { writeTombstones } from '#lib/ingest/erasure/tombstones.ts';
import { dropShadow } from '#lib/ingest/rebuild/shadow.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { seal, unseal } from '#lib/secrets/seal.ts';

/** Bodies in one transaction. */
const BATCH = 50;
/** Of Postgres: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const LOCK_NOT_AVAILABLE = '55P03';
/** Times that the log's lock is tried for, and milliseconds between them. */
const LOCK_TRIES = 30;
const LOCK_PAUSE = 500;

type Row = { id: string; customerId: string; sealed: string | null };

/**
 * Erases one customer: tombstones first, then the bodies, then the rows that are made of these, then notes. Each step
 * may be done twice, so one that was killed begins again. Ingest goes on meanwhile.
 * @param row of `erasure`.
 */
export async function erase(client: Database, row: Row): Promise<void> {
  const { sought, upTo } = await begin(client, row);
  const needles = needlesOf(sought);
  const places = await redactAll(client, { id: row.id, sought, needles, upTo });
  const subjects = await subjectsOf(client, row.id, sought);
  const more = others(subjects, sought);
  // the rows of others are made of bodies that need not name the one who is erased
  const morePlaces =
    more.length === 0
      ? []
      : await placesOf(
          client,
          more.flatMap((id) => spellingsOf(id)),
          upTo,
        );
  await remake(client, subjects, {
    upTo,
    places: [...new Set([...places, ...morePlaces])].sort((a, b) => (a < b ? -1 : 1)),
    needles: [...needles, ...more.flatMap((id) => spellingsOf(id))],
  });
  // a rebuild that was killed leaves rows; none is under way while somebody is erased
  await dropShadow(sessionOf(client));
  await eraseNotes(client, sought);
  await client.erasure.update({
    where: { id: row.id },
    data: { state: 'done', finishedAt: new Date(), sealed: null, problem: null },
  });
}

/**
 * The ids first: once they are committed and nobody is left who did not know them, every body of the customer is there,
 * and what else they are known by can be gathered out of all of them.
 * @returns also the end of the log: what comes behind it, no webhook, import or replay brings unredacted.
 */
async function begin(client: Database, { id, customerId, sealed }: Row): Promise<{ sought: Sought; upTo: bigint }> {
  if (sealed === null) {
    const { vouchers } = await gatherSought(client, customerId);
    await inTransaction(client, (tx) => writeTombstones(tx, tombstonesFor({ customerId, vouchers, values: [] })));
    await settledEnd(client);
  }
  const sought =
    sealed === null ? await gatherSought(client, customerId) : Sought.parse(JSON.parse(unseal(sealed, 'erasure')));
  await inTransaction(client, async (tx) => {
    await writeTombstones(tx, tombstonesFor(sought));
    await tx.$executeRaw`
      UPDATE erasure SET state = 'running', sealed = ${seal(JSON.stringify(sought), 'erasure')} WHERE id = ${id}`;
  });
  return { sought, upTo: await settledEnd(client) };
}

/**
 * The end of the log when all who did not know the tombstones have committed: whoever inserts holds the log's lock from
 * before their snapshot, so who comes after this lock sees them.
 */
async function settledEnd(client: Database): Promise<bigint> {
  for (let tries = 1; ; tries++) {
    try {
      return await inTransaction(client, lockedEnd);
    } catch (error) {
      const isLocked = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
      if (!isLocked || tries === LOCK_TRIES) throw error;
      await sleep(LOCK_PAUSE);
    }
  }
}

async function lockedEnd(tx: Transaction): Promise<bigint> {
  // who waits for this lock makes all writers wait behind them: rather often than long
  await tx.$executeRaw`SET LOCAL lock_timeout = '1s'`;
  await tx.$executeRaw`LOCK TABLE webhook_event IN SHARE MODE`;
  const [last] = await queryRows(tx, z.object({ seq: z.nullable(z.bigint()) }))`
    SELECT max(seq) AS seq FROM webhook_event`;
  return last?.seq ?? 0n;
}

type Walk = { id: string; sought: Sought; needles: readonly string[]; upTo: bigint };

/** @returns where the log tells of the customer. */
async function redactAll(client: Database, { id, sought, needles, upTo }: Walk): Promise<bigint[]> {
  const erased = erasedBy(sought);
  const places: bigint[] = [];
  for await (const found of findBodies(client, needles, upTo)) {
    places.push(...found);
    for (let from = 0; from < found.length; from += BATCH) {
      const batch = found.slice(from, from + BATCH);
      await redactStored(
        client,
        batch,
        () => erased,
        (tx, { bodies, also }) =>
          tx.$executeRaw`
          UPDATE erasure SET bodies = bodies + ${bodies}, also = ARRAY(
            SELECT DISTINCT name FROM unnest(also || ${also}::text[]) AS name ORDER BY name)
          WHERE id = ${id}`,
      );
    }
  }
  return places;
}

async function placesOf(client: Database, needles: readonly string[], upTo: bigint): Promise<bigint[]> {
  const places: bigint[] = [];
  for await (const found of findBodies(client, needles, upTo)) places.push(...found);
  return places;
}

/** The customer, their vouchers, and all others of whom the redacted bodies tell otherwise now. */
async function subjectsOf(client: Database, id: string, { customerId, vouchers }: Sought): Promise<Subjects> {
  const [row] = await queryRows(sessionOf(client), z.object({ also: z.array(z.string()) }))`
    SELECT also FROM erasure WHERE id = ${id}`;
  const named = (kind: string) =>
    (row?.also ?? []).filter((name) => name.startsWith(kind)).map((name) => name.slice(kind.length));
  return {
    customers: new Set([customerId, ...named('customer ')]),
    vouchers: new Set([...vouchers, ...named('voucher ')]),
  };
}

function others({ customers, vouchers }: Subjects, sought: Sought): string[] {
  const own = new Set([sought.customerId, ...sought.vouchers]);
  return [...customers, ...vouchers].filter((id) => !own.has(id));
}
