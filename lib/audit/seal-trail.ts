import * as z from 'zod/mini';
import { canonicalLine, lineDigest, linkOf, SEALED_COLUMNS, SealedLine } from '#lib/audit/canonical.ts';
import { BEGINNING, Seal, SEAL_COLUMNS, sealDigest, sealSignature } from '#lib/audit/seal.ts';
import { settledLine } from '#lib/audit/settled-line.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction, sessionOf, type SqlSession } from '#lib/database/sql-session.ts';
import { iso } from '#lib/database/sql.ts';

/** Lines that one seal holds at most. */
const MOST_LINES = 1_000;

/**
 * Seals all lines that are settled, oldest first. Of several instances one does it at a time, and the others have
 * nothing to do. It takes no lock that a reader or a writer of lines could wait for.
 * @returns the newest seal that this call made; null for none.
 */
export async function sealTrail(): Promise<Seal | null> {
  const upTo = await settledLine(sessionOf(db()));
  let newest: Seal | null = null;
  while (upTo !== null) {
    const made = await inTransaction(db(), (tx) => sealNext(tx, upTo));
    newest = made ?? newest;
    if (made === null || made.lineIds.length < MOST_LINES) break;
  }
  return newest;
}

async function sealNext(tx: SqlSession, upTo: bigint): Promise<Seal | null> {
  const [lock] = await queryRows(tx, z.object({ mine: z.boolean(), now: z.string() }))`
    SELECT pg_try_advisory_xact_lock(hashtext('pointline audit')) AS mine, ${iso('now()')} AS now`;
  if (!lock?.mine) return null;
  const [before] = await queryRows(tx, Seal)`SELECT ${SEAL_COLUMNS} FROM audit_seal ORDER BY number DESC LIMIT 1`;
  // told the end as well, Postgres would guess that few lines lie between, and read and sort all of a long backlog
  const behind = await queryRows(tx, SealedLine)`
    SELECT ${SEALED_COLUMNS} FROM audit_event WHERE id > ${before?.toId ?? 0n} ORDER BY id LIMIT ${MOST_LINES}`;
  const lines = behind.filter(({ id }) => id <= upTo);
  const last = lines.at(-1);
  if (!last) return null;
  const seal = sealOf(lines, { before, toId: last.id, sealedAt: lock.now });
  await tx.$executeRaw`
    INSERT INTO audit_seal
      (number, sealed_at, to_id, first_at, last_at, line_ids, line_digests, previous, digest, signature)
    VALUES (${seal.number}, ${seal.sealedAt}::timestamptz, ${seal.toId}, ${seal.firstAt}::timestamptz,
      ${seal.lastAt}::timestamptz, ${seal.lineIds}::bigint[], ${seal.lineDigests}::text[], ${seal.previous},
      ${seal.digest}, ${seal.signature})`;
  return seal;
}

type Place = { before: Seal | undefined; toId: bigint; sealedAt: string };

function sealOf(lines: readonly SealedLine[], { before, toId, sealedAt }: Place): Seal {
  const contents = lines.map(canonicalLine);
  const times = lines.map(({ at }) => at).sort();
  const previous = before?.digest ?? BEGINNING;
  const said = {
    number: (before?.number ?? 0n) + 1n,
    sealedAt,
    toId,
    firstAt: times[0]!,
    lastAt: times.at(-1)!,
    lineIds: lines.map(({ id }) => String(id)),
    lineDigests: contents.map(lineDigest),
    previous,
  };
  const digest = sealDigest(contents.reduce(linkOf, previous), said);
  return { ...said, digest, signature: sealSignature(digest) };
}
