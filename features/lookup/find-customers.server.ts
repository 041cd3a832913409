import { z } from 'zod';
import { accessLine, recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { maskFound } from '#features/lookup/mask-found.server.ts';
import { SUMMARY, summaries } from '#features/lookup/customer-summaries.server.ts';
import { isEventNamed } from '#features/events/event-named.server.ts';
import { findByName, type NamePlace } from '#features/lookup/find-by-name.server.ts';
import { alikeBy, type KnownIdentifier, MOST_KNOWN } from '#features/lookup/known-by.server.ts';
import { GRADES } from '#features/lookup/name-conditions.server.ts';
import { linkSpellings, spellingsOf } from '#features/lookup/spellings.server.ts';
import { nameTokens } from '#lib/spelling/fold-name.ts';
import { isSameIdentifier } from '#lib/spelling/fold-identifier.ts';
import { parseTimestamp } from '#lib/time/timestamp.ts';
import { CustomerSummary, MATCHES, type CustomerList, type Match } from '#features/customer/customer.schema.ts';
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

/**
 * Customers by source_id exactly, or by any identifier or part of a name. Neither given: none. Who is shown no names
 * finds by whole identifiers alone: parts could be tried out letter by letter.
 */
export async function findCustomers(viewer: Viewer, search: CustomerSearch): Promise<CustomerList> {
  const { customers, nextCursor } = await find(viewer, CustomerSearch.parse(search));
  const typed = search.source_id ?? search.q ?? '';
  return { customers: customers.map((one) => maskFound(one, sightOf(viewer, one.id), typed)), nextCursor };
}

async function find(
  viewer: Viewer,
  { source_id: sourceId, q, project, cursor, limit }: z.output<typeof CustomerSearch>,
): Promise<CustomerList> {
  const line = { action: 'customers.searched', subject: sourceId ?? q };
  const access = accessLine(viewer, line);
  if (sourceId !== undefined)
    return { customers: await bySourceId(access, sourceId, { project, limit }), nextCursor: null };
  const text = (q ?? '').trim();
  const isExact = sightOf(viewer, null) === 'veiled';
  if (text !== '') return byAnything(access, text, { project, cursor, limit, isExact });
  await recordAccess(viewer, line);
  return { customers: [], nextCursor: null };
}

type Asked = { project: string | undefined; limit: number };

/**
 * Exactly X; where nobody has it, X without the blanks around it; then what a careless link meant by X; then, of an
 * e-mail, whatever its case. A deleted customer is found under the old source_id.
 */
async function bySourceId(access: Prisma.Sql, sourceId: string, asked: Asked): Promise<CustomerSummary[]> {
  const spellings = [...new Set([sourceId, sourceId.trim(), ...linkSpellings(sourceId)])];
  const found = await queryRows(db().reads, Spelled)`
    WITH audited AS (${access})
    SELECT found.*, spelling.place::int
    FROM unnest(${spellings}::text[]) WITH ORDINALITY AS spelling (value, place), LATERAL (
      SELECT ${SUMMARY} FROM customer ${whoseSourceId(Prisma.sql`= spelling.value`, asked)}) AS found
    ORDER BY spelling.place, found."lastSeenAt" DESC, found.id`;
  if (found[0]) return found.flatMap(({ place, ...customer }) => (place === found[0]!.place ? [customer] : []));

  const mails = linkSpellings(sourceId).filter((spelling) => spelling.includes('@'));
  const alike = (await Promise.all(mails.map(alikeBy)))
    .flat()
    .filter(({ kind, value }) => kind === 'source_id' && mails.some((mail) => isSameIdentifier(mail, value)));
  if (alike.length === 0) return [];
  return summaries(whoseSourceId(Prisma.sql`= ANY(${alike.map(({ value }) => value)}::text[])`, asked));
}

const Spelled = z.object({ ...CustomerSummary.shape, place: z.number() });

function whoseSourceId(is: Prisma.Sql, { project, limit }: Asked): Prisma.Sql {
  return Prisma.sql`
    WHERE customer.id IN (SELECT customer_id FROM identifier WHERE kind = 'source_id' AND value ${is})
      ${inProject(project)}
    ORDER BY customer.last_seen_at DESC, customer.id LIMIT ${limit}`;
}

/** Where a page begins: behind the last of the page before. */
type Place = { id: string; match: Match; lastSeenAt: string };
/** Somebody found, and how: a row of the list, unless of another project. */
type Hit = { match: Match; customer: CustomerSummary };

/**
 * Those whom an identifier names first, then those of whose name, e-mail or source id the words are a part; the better
 * match first, of equals the one seen last.
 */
async function byAnything(
  access: Prisma.Sql,
  text: string,
  { project, cursor, limit, isExact }: Asked & { cursor: string | undefined; isExact: boolean },
): Promise<CustomerList> {
  const { ids, isNamed, hits } = await namedBy(access, text, { project, isExact });
  const after = cursor ? placeOf(cursor) : null;
  const named = hits.filter((hit) => after === null || isBehind(hit, after)).slice(0, limit + 1);
  // whose identifier it is has been found: of whom it is merely a part is nobody's question
  const isAnswered = looksLikeIdentifier(text) && isNamed;
  const tokens = isAnswered || isExact ? null : nameTokens(text);
  const left = limit + 1 - named.length;
  const grade = GRADES.find((one) => one === after?.match.how);
  const parts =
    left > 0 && tokens
      ? await findByName({
          tokens,
          project,
          except: ids,
          limit: left,
          after: after && grade ? { ...after, grade } : null,
        })
      : [];
  const found = [...named, ...(await hitsOf(parts))];
  const { page, nextCursor } = pageOf(found, limit, ({ match, customer: { id, lastSeenAt } }) => [
    `${match.how} ${lastSeenAt}`,
    id,
  ]);
  return { customers: page.map(({ match, customer }) => ({ ...customer, match })), nextCursor };
}

async function hitsOf(places: readonly NamePlace[]): Promise<Hit[]> {
  if (places.length === 0) return [];
  const rows = await summaries(Prisma.sql`WHERE id = ANY(${places.map(({ id }) => id)}::text[])`);
  const customers = new Map(rows.map((customer) => [customer.id, customer]));
  return places.flatMap(({ id, grade: how }) => {
    const customer = customers.get(id);
    return customer ? [{ customer, match: { how, kind: null, value: null } }] : [];
  });
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

/** Whom an identifier names, in whatever project; of the one that was asked for those who are shown. */
type Named = { ids: string[]; /** And not merely with more or less around it. */ isNamed: boolean; hits: Hit[] };

/** Whom an identifier names, and as what; by a webhook's own id those of whom it tells. */
async function namedBy(
  access: Prisma.Sql,
  text: string,
  { project, isExact }: { project: string | undefined; isExact: boolean },
): Promise<Named> {
  const exact = await namedExactly(access, text, project);
  if (exact.ids.length > 0) return exact;
  const [told, alike] = [await toldOfBy(text), isExact ? [] : await alikeBy(text)];
  const matches = told.size > 0 ? told : matchesOf(alike);
  const customers = await summaries(Prisma.sql`WHERE id = ANY(${[...matches.keys()]}::text[]) ${inProject(project)}`);
  return namedOf(matches, customers);
}

/** To the letter: who finds that somebody has been found. */
async function namedExactly(access: Prisma.Sql, text: string, project: string | undefined): Promise<Named> {
  const rows = await queryRows(db().reads, Known)`
    WITH audited AS (${access}),
      known AS (
        SELECT one.* FROM unnest(${spellingsOf(text)}::text[]) AS spelling, LATERAL (
          SELECT customer_id, kind, value FROM identifier WHERE value = spelling LIMIT ${MOST_KNOWN}) AS one)
    SELECT known.customer_id AS "customerId", kind, value, ${SUMMARY}
    FROM known LEFT JOIN customer ON customer.id = known.customer_id ${inProject(project)}
    ORDER BY kind, value`;
  const known = rows.map(({ customerId, kind, value }) => ({ customerId, kind, value, how: 'exact' as const }));
  const customers = rows.flatMap(({ id, sourceId, name, email, projectId, lastSeenAt, deletedAt }) =>
    id === null || lastSeenAt === null ? [] : [{ id, sourceId, name, email, projectId, lastSeenAt, deletedAt }],
  );
  return namedOf(matchesOf(known), customers);
}

const Known = z.object({
  ...{ customerId: z.string(), kind: z.string(), value: z.string() },
  ...CustomerSummary.shape,
  id: z.nullable(z.string()),
  lastSeenAt: z.nullable(z.string()),
});

/** Those of whom the lines and webhooks tell that bear an id. */
async function toldOfBy(text: string): Promise<Map<string, Match>> {
  const spellings = spellingsOf(text);
  const rows = await queryRows(db().reads, z.object({ id: z.nullable(z.string()) }))`
    (SELECT customer_id AS id FROM timeline_entry WHERE links && ${spellings}::text[] LIMIT ${MOST_LINES})
    UNION SELECT customer_id FROM evidence WHERE event_key = ANY(${spellings})
    UNION SELECT customer_id FROM webhook_event WHERE ${isEventNamed(spellings)}`;
  return new Map(rows.flatMap(({ id }) => (id === null ? [] : [[id, { how: 'exact', kind: null, value: null }]])));
}

/** Of several identifiers of one customer the one that fits best. */
function matchesOf(known: readonly KnownIdentifier[]): Map<string, Match> {
  const ranked = [...known].sort((left, right) => MATCHES.indexOf(right.how) - MATCHES.indexOf(left.how));
  return new Map(ranked.map(({ customerId, how, kind, value }) => [customerId, { how, kind, value }]));
}

function namedOf(matches: ReadonlyMap<string, Match>, rows: readonly CustomerSummary[]): Named {
  const customers = new Map(rows.map((customer) => [customer.id, customer]));
  const hits = [...customers.values()].map((customer) => ({ customer, match: matches.get(customer.id)! }));
  hits.sort(
    (one, other) =>
      MATCHES.indexOf(one.match.how) - MATCHES.indexOf(other.match.how) ||
      compare(other.customer.lastSeenAt, one.customer.lastSeenAt) ||
      compare(other.customer.id, one.customer.id),
  );
  return { ids: [...matches.keys()], isNamed: [...matches.values()].some(({ how }) => how !== 'loose'), hits };
}

function compare(one: string, other: string): number {
  return Number(one > other) - Number(one < other);
}

function isBehind({ match, customer: { id, lastSeenAt } }: Hit, after: Place): boolean {
  const [rank, other] = [MATCHES.indexOf(match.how), MATCHES.indexOf(after.match.how)];
  if (rank !== other) return rank > other;
  return lastSeenAt < after.lastSeenAt || (lastSeenAt === after.lastSeenAt && id < after.id);
}

function inProject(project: string | undefined): Prisma.Sql {
  return project ? Prisma.sql`AND customer.project_id = ${project}` : Prisma.empty;
}
