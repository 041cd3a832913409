import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { findKindAction } from '#lib/facts/kinds.ts';
import { storiesOf, storyKey, type StoryLine } from '#lib/facts/story.ts';
import { receivedBy } from '#features/entry/received-by.server.ts';
import { readEntries } from '#features/entry/read-entries.server.ts';
import { wireEntry } from '#features/entry/wire-entry.server.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Entry, StorySummary } from '#features/entry/entry.schema.ts';

type Asked = { customerId: string; /** As known at that moment; null for now. */ knownAt: string | null };
type Told = StoryLine & { entry: Entry };

/** At most so many lines of one story are read, the newest. */
const MOST_LINES = 200;

/**
 * The lines of a page, each with the story that it is a part of. A story is told from all its lines, whatever the
 * page's filters leave of it and wherever the page ends: its headline is the same under any of them.
 */
export async function withStories(entries: readonly Entry[], { customerId, knownAt }: Asked): Promise<Entry[]> {
  const lines = entries.map(storyLine);
  const links = new Set(lines.flatMap((line) => linkOf(customerId, line) ?? []));
  const members = new Set(await keysBearing([...links], { customerId, knownAt }));
  const here = new Set(entries.map(({ key }) => key));
  const absent = [...members].filter((key) => !here.has(key));
  // the lines of a longer story that stand on this page may be older than those that are told of it
  const known = lines.filter(({ key }) => members.has(key));
  const all = [...known, ...(await readLines(absent, { customerId, knownAt }))].sort(newestFirst);
  const stories = new Map(storiesOf(all).map((story) => [story.key, summaryOf(story)]));
  return lines.map((line) => {
    const story = stories.get(storyKey(line));
    return story ? { ...line.entry, story } : line.entry;
  });
}

/** What of a line's `links` (lib/read-model/links.ts) its story has in common; null for a line alone. */
function linkOf(customerId: string, { groupId, refs }: StoryLine): string | null {
  return groupId ? `${customerId} ${groupId}` : (refs.redemption ?? refs.order ?? null);
}

async function keysBearing(links: readonly string[], { customerId, knownAt }: Asked): Promise<string[]> {
  if (links.length === 0) return [];
  const rows = await queryRows(db(), z.object({ key: z.string() }))`
    SELECT line.key FROM unnest(${links}::text[]) AS link CROSS JOIN LATERAL (
      SELECT key FROM timeline_entry WHERE customer_id = ${customerId} AND links && ARRAY[link] ${receivedBy(knownAt)}
      ORDER BY occurred_at DESC, key DESC LIMIT ${MOST_LINES + 1}) AS line`;
  return rows.map(({ key }) => key);
}

async function readLines(keys: readonly string[], { customerId, knownAt }: Asked): Promise<Told[]> {
  if (keys.length === 0) return [];
  const rows = await readEntries(
    [Prisma.sql`customer_id = ${customerId}`, Prisma.sql`key = ANY(${keys})`],
    keys.length,
    knownAt,
  );
  return rows.map((row) => storyLine(wireEntry(customerId, row)));
}

function summaryOf({ key, title, lines }: { key: string; title: string; lines: readonly Told[] }): StorySummary | null {
  if (lines.length === 1) return null;
  const isLonger = lines.length > MOST_LINES;
  const [movement, another] = lines.filter(
    ({ kind, points }) => kind === 'points' && points !== null && points !== undefined,
  );
  return {
    key,
    title,
    lines: isLonger ? MOST_LINES : lines.length,
    isLonger,
    movement: movement && !another ? movementOf(movement.entry) : null,
  };
}

function movementOf({ kind, action, points, balanceAfter, cardCode, campaignName }: Entry): StorySummary['movement'] {
  return { kind, action, points, balanceAfter, cardCode, campaignName };
}

/** A stored kind or action that this version does not know is told as another event. */
function storyLine(entry: Entry): Told {
  const { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details } = entry;
  const what = findKindAction(entry.kind, entry.action) ?? { kind: 'other' as const, action: 'reported' as const };
  return { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details, ...what, entry };
}

function newestFirst({ entry: one }: Told, { entry: other }: Told): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? 1 : -1;
  return one.key < other.key ? 1 : -1;
}
