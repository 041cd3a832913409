import { z } from 'zod';
import { recordAccess } from '#lib/auth/audit';
import type { Viewer } from '#lib/auth/viewer';
import { db } from '#lib/db';
import { BadRequestError } from '#lib/errors';
import { Prisma } from '#lib/generated/prisma/client';
import { summaries } from '#lib/queries/customer-summaries';
import { findNewestWebhookAt } from '#lib/queries/find-newest-webhook';
import { isOneOf, linkedLines } from '#lib/queries/linked-lines';
import { isEventNamed } from '#lib/queries/event-named';
import { EVENT_COLUMNS } from '#lib/queries/list-events';
import { readEntries } from '#lib/queries/read-entries';
import { searchBodies } from '#lib/queries/search-bodies';
import { knownBy } from '#lib/queries/known-by';
import { spellingsOf } from '#lib/queries/spellings';
import { Text } from '#lib/queries/text';
import { type EntryRow, wireEntry } from '#lib/queries/wire-entry';
import type { EventSummary } from '#lib/wire/event';
import { looksLikeIdentifier } from '#lib/wire/identifier';
import type { Trace, TraceHit } from '#lib/wire/trace';

export const TraceQuestion = z.object({ id: Text });

const MOST_LINES = 200;
const MOST_HITS = 20;

/**
 * What became of an identifier: where it stands, or whether it came at all.
 * @throws BadRequestError for what is no whole identifier: bodies are read for it.
 */
export async function traceIdentifier(viewer: Viewer, question: z.input<typeof TraceQuestion>): Promise<Trace> {
  const { id } = TraceQuestion.parse(question);
  if (!looksLikeIdentifier(id)) throw new BadRequestError('id: give one whole identifier, for example ord_… or r_…; parts of names are looked up with /api/customers?q=.');
  await recordAccess(viewer, { action: 'identifier.traced', subject: id });
  const spellings = spellingsOf(id);
  const [events, hits] = await Promise.all([eventsNamed(spellings), hitsOf(spellings)]);
  if (events.length > 0 || hits.length > 0) return { found: 'known', events, hits };
  if (SHARED.test(id.trim())) return { found: 'shared' };

  const quarantined = await searchBodies('quarantined', spellings);
  if (quarantined.events.length > 0) return { found: 'quarantined', events: quarantined.events };
  const recent = await searchBodies('nameless', spellings);
  if (recent.events.length > 0) return { found: 'nameless', events: recent.events };
  const searched = { quarantined: quarantined.read, recent: recent.read, complete: quarantined.complete };
  return { found: 'never', lastWebhookAt: await findNewestWebhookAt(), searched };
}

/** Ids of what many customers have in common: a reward and its assignment, an earning rule, a tier, a campaign, a segment, a product. No line is found by them. */
const SHARED = /^(rew|rewa|ern|ltr|camp|seg|prod|sku)_/;

/** By our key, by Voucherify's `event.id`, or by the id of the send-out. */
function eventsNamed(names: string[]): Promise<EventSummary[]> {
  return db().$queryRaw<EventSummary[]>`
    SELECT ${EVENT_COLUMNS} FROM webhook_event WHERE ${isEventNamed(names)}
    ORDER BY webhook_event.received_at, key LIMIT ${MOST_HITS}`;
}

async function hitsOf(names: string[]): Promise<TraceHit[]> {
  const [linked, known] = await Promise.all([
    linkedLines(names, MOST_LINES),
    db().$queryRaw<{ id: string }[]>`${knownBy(names)} LIMIT ${MOST_HITS}`,
  ]);
  const rows = linked.length === 0 ? [] : await readEntries([isOneOf(linked)], MOST_LINES, null);
  const ids = [...new Set([...rows.map(({ customerId }) => customerId), ...known.map(({ id }) => id)])].slice(0, MOST_HITS);
  const customers = await summaries(Prisma.sql`WHERE id = ANY(${ids}) ORDER BY last_seen_at DESC, id`);
  return customers.map((customer) => ({ customer, line: tellingLine(customer.id, rows, names) }));
}

/** Lines whose key begins so are the thing itself; those of a reward or a spend are named after the redemption that they come from. */
const THINGS = ['order', 'redemption', 'rollback', 'publication', 'vtx', 'holder', 'pending', 'reward-redemption'];

/** The newest of the lines whose own name the id is, such as the redemption's; else the newest that mentions it. */
function tellingLine(customerId: string, rows: readonly EntryRow[], names: readonly string[]): TraceHit['line'] {
  const own = rows.filter((row) => row.customerId === customerId);
  const row = own.find(({ keys }) => keys.some((key) => isNamed(key, names))) ?? own[0];
  if (!row) return null;
  const { key, kind, title, occurredAt } = wireEntry(customerId, row);
  return { key, kind, title, occurredAt };
}

function isNamed(key: string, names: readonly string[]): boolean {
  const [thing = '', id = ''] = key.split(':');
  return THINGS.includes(thing) && names.includes(id);
}
