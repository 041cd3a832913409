import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { shownName } from '#lib/masks/mask-person.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import { isOneOf, linkedEntries, LinkedEntry } from '#features/entry/linked-entries.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { KindName, type Entry } from '#features/entry/entry.schema.ts';
import type { Related } from '#features/entry/related.schema.ts';

type Asked = { customerId: string; key: string; /** As known at that moment; null for now. */ knownAt: string | null };

/** Redemption → order → the accrual it caused → its refund: further than that a chain tells nothing more. */
const ROUNDS = 3;
const MOST_LINES = 60;

const Elsewhere = z.object({ customerId: z.string(), name: z.nullable(z.string()), key: z.string(), kind: KindName });

/**
 * The lines of the same happening: those of one request, and those that share an id, directly or through others.
 * @throws NotFoundError where the customer has no such line.
 */
export async function getRelated(viewer: Viewer, { customerId, key, knownAt }: Asked): Promise<Related> {
  const [start] = await queryRows(db().reads, LinkedEntry)`
    SELECT customer_id AS "customerId", key, links FROM timeline_entry
    WHERE customer_id = ${customerId} AND key = ${key} ${receivedBy(knownAt)}`;
  if (!start) throw new NotFoundError(`Customer ${customerId} has no line ${key}.`);
  const [{ lines, more }, newer, older] = await Promise.all([
    chainOf(start, knownAt),
    beside(start, 'newer', knownAt),
    beside(start, 'older', knownAt),
  ]);
  const own = lines.filter((line) => line.customerId === start.customerId);
  const [rows, elsewhere] = await Promise.all([
    readEntries([isOneOf(own)], own.length, knownAt),
    linesElsewhere(lines.filter((line) => !own.includes(line))),
  ]);
  const customerIds = [...new Set(elsewhere.map((line) => line.customerId))];
  await recordAccess(viewer, { action: 'line.related', customerId, customerIds, subject: key });
  return {
    lines: rows.map((row) => wireEntry(row, sightOf(viewer, customerId))).reverse(),
    elsewhere: elsewhere.map(({ name, ...line }) => ({
      ...line,
      name: name && shownName(name, sightOf(viewer, line.customerId)),
    })),
    more,
    newer,
    older,
  };
}

async function chainOf(start: LinkedEntry, knownAt: string | null): Promise<{ lines: LinkedEntry[]; more: boolean }> {
  const lines = new Map([[nameOf(start), start]]);
  const asked = new Set<string>();
  for (let round = 0; round < ROUNDS && lines.size <= MOST_LINES; round += 1) {
    const links = new Set(
      [...lines.values()].filter(({ customerId }) => customerId === start.customerId).flatMap((line) => line.links),
    );
    const fresh = [...links].filter((link) => !asked.has(link));
    if (fresh.length === 0) break;
    for (const link of fresh) asked.add(link);
    for (const line of await linkedEntries(fresh, MOST_LINES + 1, knownAt)) lines.set(nameOf(line), line);
  }
  return { lines: [...lines.values()].slice(0, MOST_LINES), more: lines.size > MOST_LINES };
}

async function linesElsewhere(lines: readonly LinkedEntry[]): Promise<Related['elsewhere']> {
  if (lines.length === 0) return [];
  const customerIds = lines.map(({ customerId }) => customerId);
  const keys = lines.map(({ key }) => key);
  // Of a happening that touches many lines of another customer one is enough to go there
  return queryRows(db().reads, Elsewhere)`
    SELECT DISTINCT ON (line.customer_id) line.customer_id AS "customerId", customer.name, line.key, line.kind
    FROM timeline_entry AS line JOIN customer ON customer.id = line.customer_id
    WHERE (line.customer_id, line.key) IN (
      SELECT * FROM unnest(${customerIds}::text[], ${keys}::text[]))
    ORDER BY line.customer_id, line.occurred_at DESC, line.key DESC`;
}

/** The line next to it in the whole history, whatever filter the reader has set. */
async function beside(
  { customerId, key }: LinkedEntry,
  side: 'newer' | 'older',
  knownAt: string | null,
): Promise<Entry['key'] | null> {
  const [than, order] = side === 'newer' ? [Prisma.raw('>'), Prisma.raw('ASC')] : [Prisma.raw('<'), Prisma.raw('DESC')];
  const [next] = await queryRows(db().reads, z.object({ key: z.string() }))`
    SELECT next.key
    FROM timeline_entry AS next, (
      SELECT occurred_at, key FROM timeline_entry WHERE customer_id = ${customerId} AND key = ${key}) AS line
    WHERE next.customer_id = ${customerId} AND (next.occurred_at, next.key) ${than} (line.occurred_at, line.key)
      ${receivedBy(knownAt, 'next.')}
    ORDER BY next.occurred_at ${order}, next.key ${order} LIMIT 1`;
  return next?.key ?? null;
}

function nameOf({ customerId, key }: LinkedEntry): string {
  return `${customerId}\n${key}`;
}
