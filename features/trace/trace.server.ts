import { z } from 'zod';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { recordAccess } from '#lib/auth/audit.ts';
import { sightOf } from '#lib/auth/sight.ts';
import { inTurn } from '#lib/auth/turns.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { BadRequestError } from '#lib/errors.ts';
import type { FactName } from '#lib/facts/fact-key.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { summaries } from '#features/lookup/customer-summaries.server.ts';
import { findNewestWebhookAt } from '#features/freshness/find-newest-webhook.server.ts';
import { isEventNamed } from '#features/events/event-named.server.ts';
import { isOneOf, type LinkedEntry, linkedEntries } from '#features/entry/linked-entries.server.ts';
import { EVENT_COLUMNS } from '#features/events/events.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { searchBodies } from '#features/trace/search-bodies.server.ts';
import { maskTrace, NOTHING_SEARCHED } from '#features/trace/mask-trace.server.ts';
import { findParts, type PartSearch } from '#features/trace/find-parts.server.ts';
import { knownBy } from '#features/lookup/known-by.server.ts';
import { spellingsOf } from '#features/lookup/spellings.server.ts';
import { type EntryRow, wireEntry } from '#features/entry/wire-entry.server.ts';
import { EventSummary } from '#features/events/events.schema.ts';
import { identifierQuestion } from '#lib/spelling/fold-identifier.ts';
import { looksLikeIdentifier } from '#features/trace/identifier.schema.ts';
import { isSurelyAbsent } from '#features/trace/searched-words.ts';
import type { Trace, TraceHit } from '#features/trace/trace.schema.ts';

export const TraceQuestion = z.object({ id: z.string() });

const MOST_LINES = 200;
const MOST_HITS = 20;

/**
 * What became of an identifier: where it stands, whose it is in another spelling or as a part, or whether it came at
 * all.
 * @throws BadRequestError for a text that cannot be an identifier: to search for one costs a reading of many bodies.
 */
export async function traceIdentifier(viewer: Viewer, question: z.input<typeof TraceQuestion>): Promise<Trace> {
  const { id } = TraceQuestion.parse(question);
  return maskTrace(viewer, await trace(viewer, id), id);
}

async function trace(viewer: Viewer, id: string): Promise<Trace> {
  if (!looksLikeIdentifier(id))
    throw new BadRequestError(
      'id: give one identifier, for example ord_… or an order number; ' +
        'parts of names are looked up with /api/customers?q=.',
    );
  const trace = await traced(viewer, id);
  await recordAccess(viewer, {
    action: 'identifier.traced',
    subject: typedDigest(id),
    customerIds: customersIn(trace),
  });
  return trace;
}

function customersIn(trace: Trace): string[] {
  const hits = 'hits' in trace ? trace.hits : [];
  const events = 'events' in trace ? trace.events : [];
  return [
    ...new Set([...hits.map(({ customer }) => customer.id), ...events.flatMap((event) => event.customerId ?? [])]),
  ];
}

async function traced(viewer: Viewer, id: string): Promise<Trace> {
  const names = { spellings: spellingsOf(id), folded: identifierQuestion(id).folded };
  const isExact = sightOf(viewer, null) === 'veiled';
  const known = await whereKnown(viewer, { id, spellings: names.spellings, isExact });
  return known ?? inTurn(viewer, () => lookEverywhere(viewer, id, { ...names, isExact }));
}

type Names = { spellings: string[]; folded: string[]; isExact: boolean };

async function lookEverywhere(viewer: Viewer, id: string, names: Names): Promise<Trace> {
  if (SHARED.test(compactStart(id))) return { found: 'shared' };
  // parts, and what bodies say, could be tried out letter by letter
  if (names.isExact)
    return { found: 'unknown', lastWebhookAt: await findNewestWebhookAt(), searched: NOTHING_SEARCHED };

  const quarantined = await searchBodies('quarantined', names);
  if (quarantined.whole.length > 0) return { found: 'quarantined', events: quarantined.whole };
  const within = await findParts(names.folded);
  if (within.parts.length > 0) return partly(viewer, within, quarantined.part);
  const recent = await searchBodies('recent', names);
  if (recent.whole.length > 0) return mentionedBy(recent.whole);
  const part = [...quarantined.part, ...recent.part];
  if (part.length > 0) return partly(viewer, within, part.slice(0, MOST_HITS));
  const searched = {
    quarantined: { read: quarantined.read, complete: quarantined.complete },
    recent: { read: recent.read, complete: recent.complete },
    parts: { complete: within.complete },
    spellings: names.folded,
  };
  const verdict = { lastWebhookAt: await findNewestWebhookAt(), searched };
  return { found: isSurelyAbsent(id, searched) && !(await isBeingFilled()) ? 'never' : 'unknown', ...verdict };
}

/**
 * Ids of what many customers have in common: a reward and its assignment, an earning rule, a tier, a campaign, a
 * segment, a product. We do not look for lines by them.
 */
const SHARED = /^(rew|rewa|ern|ltr|camp|seg|prod|sku)_/;

function compactStart(id: string): string {
  return id.replace(/^[^\p{L}]+/u, '').toLowerCase();
}

/** Whose identifier it is, to the letter or else in another spelling, and the lines that have it in that spelling. */
async function whereKnown(
  viewer: Viewer,
  { id, spellings, isExact }: { id: string; spellings: string[]; isExact: boolean },
): Promise<Trace | null> {
  const [events, lines, known] = await Promise.all([
    eventsNamed(spellings),
    linkedEntries(spellings, MOST_LINES),
    knownBy(id),
  ]);
  const exact = known.filter(({ how }) => how === 'exact');
  if (events.length + lines.length + exact.length > 0)
    return { found: 'known', events, hits: await hitsOf(viewer, { names: spellings, lines, known: exact }), as: null };
  if (known.length === 0 || isExact) return null;
  const names = [...new Set(known.map(({ value }) => value))];
  const hits = await hitsOf(viewer, { names, lines: await linkedEntries(names, MOST_LINES), known });
  return {
    found: 'known',
    events: [],
    hits,
    as: { values: names.slice(0, MOST_HITS), sure: known.every(({ how }) => how === 'folded') },
  };
}

async function partly(viewer: Viewer, { parts, more }: PartSearch, events: EventSummary[]): Promise<Trace> {
  const names = parts.map(({ value }) => value);
  const hits = await hitsOf(viewer, {
    names,
    lines: names.length === 0 ? [] : await linkedEntries(names, MOST_LINES),
    known: parts,
  });
  const distinct = new Map(parts.map(({ kind, value }) => [`${kind} ${value}`, { kind, value }]));
  return { found: 'part', parts: [...distinct.values()], more, hits, events };
}

/** A webhook that names nobody comes first: where somebody misses something, that is the answer. */
function mentionedBy(events: EventSummary[]): Trace {
  const nameless = events.filter(({ customerId }) => customerId === null);
  return nameless.length > 0 ? { found: 'nameless', events: nameless } : { found: 'mentioned', events };
}

/** Whether rows of an older version still lack their folded form: until then nothing can be called absent. */
async function isBeingFilled(): Promise<boolean> {
  const [row] = await queryRows(
    db().reads,
    z.object({ filling: z.boolean() }),
  )`SELECT EXISTS (SELECT FROM identifier WHERE folded IS NULL) AS filling`;
  return row!.filling;
}

/** By our key, by Voucherify's `event.id`, or by the id of the send-out. */
function eventsNamed(names: string[]): Promise<EventSummary[]> {
  return queryRows(db().reads, EventSummary)`
    SELECT ${EVENT_COLUMNS} FROM webhook_event WHERE ${isEventNamed(names)}
    ORDER BY webhook_event.received_at, key LIMIT ${MOST_HITS}`;
}

type Found = {
  names: readonly string[];
  lines: readonly LinkedEntry[];
  known: readonly { customerId: string; value: string }[];
};

async function hitsOf(viewer: Viewer, { names, lines, known }: Found): Promise<TraceHit[]> {
  const rows = lines.length === 0 ? [] : await readEntries([isOneOf(lines)], MOST_LINES, null);
  const ids = [
    ...new Set([...rows.map(({ customerId }) => customerId), ...known.map(({ customerId }) => customerId)]),
  ].slice(0, MOST_HITS);
  const customers = await summaries(Prisma.sql`WHERE id = ANY(${ids}) ORDER BY last_seen_at DESC, id`);
  return customers.map((customer) => ({ customer, line: tellingLine(viewer, customer.id, { rows, names }) }));
}

/**
 * Whether the first id in a fact's name is the line's own. A spend's is not: it is named after its card and redemption.
 */
const IS_NAMED_BY_ITS_ID: Record<FactName, boolean> = {
  order: true,
  redemption: true,
  rollback: true,
  publication: true,
  vtx: true,
  lctx: true,
  lrtx: true,
  holder: true,
  pending: true,
  'reward-redemption': true,
  accrual: false,
  'custom-event': false,
  profile: false,
  refund: false,
  reward: false,
  spend: false,
  tier: false,
  voucher: false,
};
const NAMED_BY_ID = new Set(Object.entries(IS_NAMED_BY_ITS_ID).flatMap(([name, is]) => (is ? name : [])));

/** The newest line that the id itself names, such as the redemption's; else the newest line that mentions it. */
function tellingLine(
  viewer: Viewer,
  customerId: string,
  { rows, names }: { rows: readonly EntryRow[]; names: readonly string[] },
): TraceHit['line'] {
  const own = rows.filter((row) => row.customerId === customerId);
  const row = own.find(({ keys }) => keys.some((key) => isNamed(key, names))) ?? own[0];
  if (!row) return null;
  const { key, kind, title, occurredAt } = wireEntry(row, sightOf(viewer, customerId));
  return { key, kind, title, occurredAt };
}

function isNamed(key: string, names: readonly string[]): boolean {
  const [name = '', id = ''] = key.split(':');
  return NAMED_BY_ID.has(name) && names.includes(id);
}
