import * as z from 'zod/mini';
import { canonicalLine, lineDigest, linkOf, SEALED_COLUMNS, SealedLine } from '#lib/audit/canonical.ts';
import { BEGINNING, dropSignature, Seal, SEAL_COLUMNS, sealDigest, sealSignature } from '#lib/audit/seal.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';

/** Rows that are in memory at once. */
const SEALS_AT_ONCE = 20;
const LINES_AT_ONCE = 1_000;
/** Faults that are told; a trail that is broken everywhere needs no longer list. */
const MOST_FAULTS = 100;

export type Verdict = {
  seals: number;
  /** Those that were read and are sealed. */
  lines: number;
  /** ISO 8601, UTC; null for an empty trail. */
  from: string | null;
  to: string | null;
  newest: { number: string; digest: string } | null;
  /** Seals whose lines were let go by age. */
  droppedSeals: number;
  /** Lines so new that no seal holds them yet. */
  unsealed: number;
  /** In plain words; empty where the trail is as it was written. */
  faults: string[];
};

/**
 * Walks the whole chain and tells what does not fit: a line that was changed, removed, put in or moved, a seal that is
 * missing or not ours, and, given a digest that was noted elsewhere, an end that was cut off.
 * @param expected a digest that a seal of the trail must have.
 */
export async function verifyTrail(session: SqlSession, expected: string | null): Promise<Verdict> {
  const verdict: Verdict = {
    ...{ seals: 0, lines: 0, from: null, to: null, newest: null, droppedSeals: 0, unsealed: 0, faults: [] },
  };
  const find = (fault: string) => verdict.faults.length < MOST_FAULTS && verdict.faults.push(fault);
  const droppedThrough = await findDropped(session, find);
  let before: Seal | null = null;
  let isExpectedSeen = expected === null;
  for await (const seal of allSeals(session)) {
    checkSeal(seal, before, find);
    if (seal.number <= droppedThrough) verdict.droppedSeals += 1;
    verdict.lines += await checkLines(session, { seal, before, isDropped: seal.number <= droppedThrough }, find);
    verdict.seals += 1;
    verdict.from ??= seal.firstAt;
    verdict.to = seal.lastAt;
    verdict.newest = { number: String(seal.number), digest: seal.digest };
    isExpectedSeen ||= seal.digest === expected;
    before = seal;
  }
  if (!isExpectedSeen) find('No seal has the digest that you expect: the end of the trail was cut off or replaced.');
  verdict.unsealed = await countBehind(session, before?.toId ?? 0n);
  return verdict;
}

type Find = (fault: string) => unknown;

async function findDropped(session: SqlSession, find: Find): Promise<bigint> {
  let through = 0n;
  const rows = await queryRows(session, z.object({ through: z.bigint(), signature: z.string() }))`
    SELECT through, signature FROM audit_drop ORDER BY through DESC LIMIT 1`;
  for (const row of rows) {
    if (row.signature === dropSignature(row.through)) through = row.through;
    else find(`That all lines up to seal ${row.through} were let go was not noted by Pointline.`);
  }
  return through;
}

async function* allSeals(session: SqlSession): AsyncGenerator<Seal> {
  let after = -1n;
  for (;;) {
    const seals = await queryRows(session, Seal)`
      SELECT ${SEAL_COLUMNS} FROM audit_seal WHERE number > ${after} ORDER BY number LIMIT ${SEALS_AT_ONCE}`;
    yield* seals;
    if (seals.length < SEALS_AT_ONCE) return;
    after = seals.at(-1)!.number;
  }
}

function checkSeal(seal: Seal, before: Seal | null, find: Find): void {
  const number = (before?.number ?? 0n) + 1n;
  if (seal.number > number) find(`${missing(number, seal.number - 1n)} missing.`);
  else if (seal.number < number) find(`Seal ${seal.number} was put in.`);
  else if (seal.previous !== (before?.digest ?? BEGINNING))
    find(`Seal ${seal.number} does not follow on the one before it.`);
  if (seal.signature !== sealSignature(seal.digest)) find(`Seal ${seal.number} was not made with this secret key.`);
}

function missing(first: bigint, last: bigint): string {
  return first === last ? `Seal ${first} is` : `Seals ${first} to ${last} are`;
}

type Block = { seal: Seal; before: Seal | null; isDropped: boolean };

/** @returns how many lines there are where the seal's lines should be. */
async function checkLines(session: SqlSession, { seal, before, isDropped }: Block, find: Find): Promise<number> {
  let link = seal.previous;
  let count = 0;
  const known = new Map(seal.lineIds.map((id, index) => [id, seal.lineDigests[index]]));
  for await (const line of linesBetween(session, before?.toId ?? null, seal.toId)) {
    const content = canonicalLine(line);
    const digest = known.get(String(line.id));
    if (digest === undefined || isDropped) find(`Line ${line.id}, dated ${line.at}, was put in.`);
    else if (digest !== lineDigest(content)) find(`Line ${line.id}, dated ${line.at}, was changed.`);
    known.delete(String(line.id));
    link = linkOf(link, content);
    count += 1;
  }
  if (isDropped) return count;
  for (const id of known.keys()) find(`Line ${id}, dated ${span(seal)}, was removed.`);
  if (sealDigest(link, seal) !== seal.digest) find(`Seal ${seal.number} does not fit its lines, dated ${span(seal)}.`);
  return count;
}

function span({ firstAt, lastAt }: Seal): string {
  return `${firstAt} to ${lastAt}`;
}

async function* linesBetween(session: SqlSession, after: bigint | null, upTo: bigint): AsyncGenerator<SealedLine> {
  let last = after ?? -(2n ** 63n);
  for (;;) {
    const lines = await queryRows(session, SealedLine)`
      SELECT ${SEALED_COLUMNS} FROM audit_event WHERE id > ${last} AND id <= ${upTo}
      ORDER BY id LIMIT ${LINES_AT_ONCE}`;
    yield* lines;
    if (lines.length < LINES_AT_ONCE) return;
    last = lines.at(-1)!.id;
  }
}

async function countBehind(session: SqlSession, after: bigint): Promise<number> {
  const [row] = await queryRows(session, z.object({ lines: z.number() }))`
    SELECT count(*)::float8 AS lines FROM audit_event WHERE id > ${after}`;
  return row?.lines ?? 0;
}
