import { findKindAction } from '#lib/facts/kinds.ts';
import { storiesOf, storyKey, type StoryLine } from '#lib/facts/story.ts';
import type { Entry, StorySummary } from '#features/entry/entry.schema.ts';

/** A line, and the ids by which others are found that belong to it. */
export type LinkedLine = { entry: Entry; links: readonly string[] };
type Told = StoryLine & { entry: Entry };

/** Lines of one story that are read; of a longer one the newest. */
export const MOST_LINES = 200;

/**
 * The lines of a page, each with the story that it is a part of. A story is told from all its lines, whatever the
 * page's filters leave of it and wherever the page ends: its headline is the same under any of them.
 * @param fellows lines beside the page's that may belong to their stories: at least the newest of each.
 */
export function withStories(customerId: string, page: readonly LinkedLine[], fellows: readonly LinkedLine[]): Entry[] {
  const bearers = new Map<string, Told[]>();
  for (const { entry } of page) {
    const link = linkOf(customerId, entry);
    if (link !== null) bearers.set(link, []);
  }
  // of a longer story those that stand here may be older than what is told of it
  for (const { entry, links } of [...page, ...fellows].sort(newestFirst)) {
    for (const link of links) {
      const told = bearers.get(link);
      if (told && told.length <= MOST_LINES) told.push(storyLine(entry));
    }
  }
  const members = new Map([...bearers.values()].flat().map((line) => [line.key, line]));
  const all = [...members.values()].sort(newestFirst);
  const stories = new Map(storiesOf(all).map((story) => [story.key, summaryOf(story)]));
  return page.map(({ entry }) => {
    const story = stories.get(storyKey(storyLine(entry)));
    return story ? { ...entry, story } : entry;
  });
}

/** What of a line's `links` (lib/read-model/links.ts) its story has in common; null for a line alone. */
function linkOf(customerId: string, { groupId, refs }: Pick<StoryLine, 'groupId' | 'refs'>): string | null {
  return groupId ? `${customerId} ${groupId}` : (refs.redemption ?? refs.order ?? null);
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

function movementOf(entry: Entry): StorySummary['movement'] {
  const { kind, action, points, balanceAfter, balanceWorkedOut, cardCode, campaignName } = entry;
  return {
    ...{ kind, action, points, balanceAfter, cardCode, campaignName },
    ...(balanceWorkedOut !== undefined && { balanceWorkedOut }),
  };
}

/** A stored kind or action that this version does not know is told as another event. */
function storyLine(entry: Entry): Told {
  const { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details } = entry;
  const what = findKindAction(entry.kind, entry.action) ?? { kind: 'other' as const, action: 'reported' as const };
  return { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details, ...what, entry };
}

function newestFirst({ entry: one }: { entry: Entry }, { entry: other }: { entry: Entry }): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? 1 : -1;
  return one.key < other.key ? 1 : -1;
}
