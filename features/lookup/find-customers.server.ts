import { z } from 'zod';
import { showing } from '#lib/auth/showing.ts';
import { sightOf } from '#lib/auth/sight.ts';
import { inTurn } from '#lib/auth/turns.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { decodeCursor, pageOf } from '#lib/cursor.ts';
import { bySourceId } from '#features/lookup/by-source-id.server.ts';
import { type Asked, inProject } from '#features/lookup/in-project.server.ts';
import { maskFound } from '#features/lookup/mask-found.server.ts';
import { SUMMARY, summaries } from '#features/lookup/customer-summaries.server.ts';
import { isEventNamed } from '#features/events/event-named.server.ts';
import { findByName, type NamePlace } from '#features/lookup/find-by-name.server.ts';
import { alikeBy, type KnownIdentifier, MOST_KNOWN } from '#features/lookup/known-by.server.ts';
import { GRADES } from '#features/lookup/name-conditions.server.ts';
import { type SearchTrail, searchTrail } from '#features/lookup/search-trail.server.ts';
import { spellingsOf } from '#features/lookup/spellings.server.ts';
import { nameTokens } from '#lib/spelling/fold-name.ts';
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
export function findCustomers(viewer: Viewer, search: CustomerSearch): Promise<CustomerList> {
  const typed = search.source_id ?? search.q ?? '';
  return showing(viewer, {
    what: 'list',
    run: async () => {
      const isQuick = search.source_id !== undefined;
      const { customers, nextCursor } = await (isQuick
        ? find(viewer, search)
        : inTurn(viewer, () => find(viewer, search)));
      return { customers: customers.map((one) => maskFound(one, sightOf(viewer, one.id), typed)), nextCursor };
    },
    shownIn: ({ customers }) => customers.map(({ id }) => id),
  });
}

async function find(viewer: Viewer, search: CustomerSearch): Promise<CustomerList> {
  const { source_id: sourceId, q, project, cursor, limit } = CustomerSearch.parse(search);
  const text = (q ?? '').trim();
  const trail = searchTrail(viewer, sourceId ?? text);
  if (sourceId !== undefined)
    return { customers: await bySourceId(trail, sourceId, { project, limit }), nextCursor: null };
  const isExact = sightOf(viewer, null) === 'veiled';
  if (text !== '') return byAnything(trail, text, { project, cursor, limit, isExact });
  await trail.record([]);
  return { customers: [], nextCursor: null };
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
  trail: SearchTrail,
  text: string,
  { project, cursor, limit, isExact }: Asked & { cursor: string | undefined; isExact: boolean },
): Promise<CustomerList> {
  const isIdentifier = looksLikeIdentifier(text);
  // what is found to the letter is all there is to show, unless it fills more than a page
  const atOnce = isIdentifier && cursor === undefined ? limit : 0;
  const { ids, isNamed, isRecorded, hits } = await namedBy(trail, text, { project, atOnce, isExact });
  const after = cursor ? placeOf(cursor) : null;
  const named = hits.filter((hit) => after === null || isBehind(hit, after)).slice(0, limit + 1);
  // whose identifier it is has been found: of whom it is merely a part is nobody's question
  const isAnswered = isIdentifier && isNamed;
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
  if (!isRecorded) await trail.record(page.map(({ customer }) => customer.id));
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
type Named = {
  ids: string[];
  /** And not merely with more or less around it. */
  isNamed: boolean;
  /** The search has its line, with all of them. */
  isRecorded: boolean;
  hits: Hit[];
};

type NamedQuestion = {
  project: string | undefined;
  /** How many can be shown with nobody besides. */
  atOnce: number;
  /** Whether nobody is looked for who is merely called alike. */
  isExact: boolean;
};

/** Whom an identifier names, and as what; by a webhook's own id those of whom it tells. */
async function namedBy(trail: SearchTrail, text: string, question: NamedQuestion): Promise<Named> {
  const exact = await namedExactly(trail, text, question);
  if (exact.ids.length > 0) return exact;
  const [told, alike] = [await toldOfBy(text), question.isExact ? [] : await alikeBy(text)];
  const matches = told.size > 0 ? told : matchesOf(alike);
  const customers = await summaries(
    Prisma.sql`WHERE id = ANY(${[...matches.keys()]}::text[]) ${inProject(question.project)}`,
  );
  return { ...namedOf(matches, customers), isRecorded: false };
}

/** To the letter: who finds that somebody has been found. */
async function namedExactly(trail: SearchTrail, text: string, { project, atOnce }: NamedQuestion): Promise<Named> {
  const isFew = Prisma.sql`(SELECT count(DISTINCT "customerId") FROM found) BETWEEN 1 AND ${atOnce}`;
  const shown = Prisma.sql`ARRAY(SELECT DISTINCT id FROM found WHERE id IS NOT NULL)`;
  const rows = await queryRows(db().reads, Known)`
    WITH known AS (
        SELECT one.* FROM unnest(${spellingsOf(text)}::text[]) AS spelling, LATERAL (
          SELECT customer_id, kind, value FROM identifier WHERE value = spelling LIMIT ${MOST_KNOWN}) AS one),
      found AS (
        SELECT known.customer_id AS "customerId", kind, value, ${SUMMARY}
        FROM known LEFT JOIN customer ON customer.id = known.customer_id ${inProject(project)}),
      audited AS (${trail.line(shown, isFew)})
    SELECT * FROM found ORDER BY kind, value`;
  const known = rows.map(({ customerId, kind, value }) => ({ customerId, kind, value, how: 'exact' as const }));
  const customers = rows.flatMap(({ id, sourceId, name, email, projectId, lastSeenAt, deletedAt }) =>
    id === null || lastSeenAt === null ? [] : [{ id, sourceId, name, email, projectId, lastSeenAt, deletedAt }],
  );
  const named = namedOf(matchesOf(known), customers);
  return { ...named, isRecorded: named.ids.length > 0 && named.ids.length <= atOnce };
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

function namedOf(matches: ReadonlyMap<string, Match>, rows: readonly CustomerSummary[]): Omit<Named, 'isRecorded'> {
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
