import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { summaries } from '#features/lookup/customer-summaries.server.ts';
import { isEventNamed } from '#features/events/event-named.server.ts';
import { findByName } from '#features/lookup/find-by-name.server.ts';
import { alikeBy, knownBy, type KnownIdentifier } from '#features/lookup/known-by.server.ts';
import { GRADES } from '#features/lookup/name-conditions.server.ts';
import { linkSpellings, spellingsOf } from '#features/lookup/spellings.server.ts';
import { nameTokens } from '#lib/spelling/fold-name.ts';
import { isSameIdentifier } from '#lib/spelling/fold-identifier.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { MATCHES, type CustomerList, type CustomerSummary, type Match } from '#features/customer/customer.schema.ts';
import { looksLikeIdentifier } from '#features/trace/identifier.schema.ts';
import { Limit } from '#features/timeline/timeline-filter.schema.ts';

export const CustomerSearch = z.object({
  source_id: z.string().optional(),
  q: z.string().optional(),
  project: z.string().optional(),
  cursor: z.string().optional(),
  limit: Limit,
});
export type CustomerSearch = z.input<typeof CustomerSearch>;

/** Customers by source_id exactly, or by any identifier or part of a name. Neither given: none. */
export async function findCustomers(viewer: Viewer, search: CustomerSearch): Promise<CustomerList> {
  const { source_id: sourceId, q, project, cursor, limit } = CustomerSearch.parse(search);
  await recordAccess(viewer, { action: 'customers.searched', subject: sourceId ?? q });
  if (sourceId !== undefined) return { customers: await bySourceId(sourceId, project, limit), nextCursor: null };
  const text = (q ?? '').trim();
  return text === '' ? { customers: [], nextCursor: null } : byAnything(text, { project, cursor, limit });
}

/**
 * Exactly X; where nobody has it, X without the blanks around it; then what a careless link meant by X; then, of an
 * e-mail, whatever its case. A deleted customer is found under the old source_id.
 */
async function bySourceId(sourceId: string, project: string | undefined, limit: number): Promise<CustomerSummary[]> {
  for (const value of new Set([sourceId, sourceId.trim(), ...linkSpellings(sourceId)])) {
    const found = await whoseSourceId([value], project, limit);
    if (found.length > 0) return found;
  }
  const mails = linkSpellings(sourceId).filter((spelling) => spelling.includes('@'));
  const alike = (await Promise.all(mails.map(alikeBy)))
    .flat()
    .filter(({ kind, value }) => kind === 'source_id' && mails.some((mail) => isSameIdentifier(mail, value)));
  return alike.length > 0
    ? whoseSourceId(
        alike.map(({ value }) => value),
        project,
        limit,
      )
    : [];
}

function whoseSourceId(values: string[], project: string | undefined, limit: number): Promise<CustomerSummary[]> {
  return summaries(Prisma.sql`
    WHERE customer.id IN (SELECT customer_id FROM identifier WHERE kind = 'source_id' AND value = ANY(${values}))
      ${inProject(project)}
    ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${limit}`);
}

/** Where a page begins: how those on it match, and the last customer of that rank before it. */
type Place = { id: string; match: Match; lastSeenAt: string };
type Asked = { project: string | undefined; cursor: string | undefined; limit: number };

/**
 * Those whom an identifier names first, then those of whose name, e-mail or source id the words are a part; the better
 * match first, of equals the one seen last.
 */
async function byAnything(text: string, { project, cursor, limit }: Asked): Promise<CustomerList> {
  const after = cursor ? placeOf(cursor) : null;
  const known = await namedBy(text);
  const named = await amongNamed(known, { project, after, limit: limit + 1 });
  // we know whose identifier it is: nobody asks for those of whose identifier it is merely a part
  const isAnswered = looksLikeIdentifier(text) && [...known.values()].some(({ how }) => how !== 'loose');
  const tokens = isAnswered ? null : nameTokens(text);
  const left = limit + 1 - named.length;
  const grade = GRADES.find((one) => one === after?.match.how);
  const parts =
    left > 0 && tokens
      ? await findByName({
          tokens,
          project,
          except: [...known.keys()],
          limit: left,
          after: after && grade ? { ...after, grade } : null,
        })
      : [];
  const places = [
    ...named,
    ...parts.map(({ grade: how, ...place }): Place => ({ ...place, match: { how, kind: null, value: null } })),
  ];
  const { page, nextCursor } = pageOf(places, limit, ({ id, match, lastSeenAt }) => [`${match.how} ${lastSeenAt}`, id]);
  const found = new Map(
    (await summaries(Prisma.sql`WHERE id = ANY(${page.map(({ id }) => id)})`)).map((customer) => [
      customer.id,
      customer,
    ]),
  );
  return {
    customers: page.flatMap(({ id, match }) => (found.has(id) ? [{ ...found.get(id)!, match }] : [])),
    nextCursor,
  };
}

function placeOf(cursor: string): Place {
  const [{ how, lastSeenAt }, id] = decodeCursor(cursor, (text) => {
    const [word, time] = text.split(' ');
    const match = MATCHES.find((one) => one === word);
    const seen = parseTimestamp(time);
    return match && seen ? { how: match, lastSeenAt: seen } : null;
  });
  return { id, lastSeenAt, match: { how, kind: null, value: null } };
}

/** An id stands on a handful of lines: this many are looked at where a hostile shop puts one on all of them. */
const MOST_LINES = 1000;

/** Whom an identifier names, and as what. A webhook's own id names those of whom the webhook tells. */
async function namedBy(text: string): Promise<Map<string, Match>> {
  const [first, ...more] = await knownBy(text);
  if (first?.how === 'exact') return matchesOf([first, ...more]);
  const spellings = spellingsOf(text);
  const told = await queryRows(db(), z.object({ id: z.nullable(z.string()) }))`
    (SELECT customer_id AS id FROM timeline_entry WHERE links && ${spellings}::text[] LIMIT ${MOST_LINES})
    UNION SELECT customer_id FROM evidence WHERE event_key = ANY(${spellings})
    UNION SELECT customer_id FROM webhook_event WHERE ${isEventNamed(spellings)}`;
  const ids = told.flatMap(({ id }) => id ?? []);
  if (ids.length > 0) return new Map(ids.map((id) => [id, { how: 'exact', kind: null, value: null }]));
  return matchesOf(first ? [first, ...more] : []);
}

/** Of several identifiers of one customer the one that fits best. */
function matchesOf(known: readonly KnownIdentifier[]): Map<string, Match> {
  const ranked = [...known].sort((left, right) => MATCHES.indexOf(right.how) - MATCHES.indexOf(left.how));
  return new Map(ranked.map(({ customerId, how, kind, value }) => [customerId, { how, kind, value }]));
}

async function amongNamed(
  known: ReadonlyMap<string, Match>,
  { project, after, limit }: { project: string | undefined; after: Place | null; limit: number },
): Promise<Place[]> {
  if (known.size === 0) return [];
  const rows = await queryRows(db(), z.object({ id: z.string(), lastSeenAt: z.string() }))`
    SELECT id, ${iso('last_seen_at')} AS "lastSeenAt" FROM customer
    WHERE id = ANY(${[...known.keys()]}) ${inProject(project)}
    ORDER BY last_seen_at DESC, id DESC`;
  const places = rows.map((row): Place => ({ ...row, match: known.get(row.id)! }));
  places.sort((left, right) => MATCHES.indexOf(left.match.how) - MATCHES.indexOf(right.match.how));
  return places.filter((place) => after === null || isBehind(place, after)).slice(0, limit);
}

function isBehind(place: Place, after: Place): boolean {
  const [rank, other] = [MATCHES.indexOf(place.match.how), MATCHES.indexOf(after.match.how)];
  if (rank !== other) return rank > other;
  return place.lastSeenAt < after.lastSeenAt || (place.lastSeenAt === after.lastSeenAt && place.id < after.id);
}

function inProject(project: string | undefined): Prisma.Sql {
  return project ? Prisma.sql`AND customer.project_id = ${project}` : Prisma.empty;
}
