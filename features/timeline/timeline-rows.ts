import type { HistoryView } from '#components/shell/preferences.ts';
import type { Entry, StorySummary } from '#features/entry/entry.schema.ts';

/** The loaded entries of one request, newest first; `told` tells of all of them, and is null for an entry alone. */
export type EntryStory = { key: string; entries: Entry[]; told: StorySummary | null };

export type ToldStory = EntryStory & { told: StorySummary };

/** A row of the history. A part is an entry of an unfolded story and stands under that story's day. */
export type TimelineRow =
  | { row: 'entry'; key: string; at: string; entry: Entry }
  | { row: 'story'; key: string; at: string; story: ToldStory; unfolded: boolean }
  | { row: 'part'; key: string; at: string; entry: Entry };

/** Every entry for itself. */
export function entryRows(entries: readonly Entry[]): TimelineRow[] {
  return entries.map(entryRow);
}

/** A story is one row, even where only one of its entries is loaded; an entry alone keeps its own row. */
export function storyRows(stories: readonly EntryStory[], isUnfolded: (story: EntryStory) => boolean): TimelineRow[] {
  return stories.flatMap((story) => {
    const newest = story.entries[0]!;
    if (!isTold(story)) return story.entries.map(entryRow);
    const unfolded = isUnfolded(story);
    const at = newest.occurredAt;
    const parts = unfolded ? story.entries.map((entry) => ({ row: 'part' as const, key: entry.key, at, entry })) : [];
    return [{ row: 'story' as const, key: story.key, at, story, unfolded }, ...parts];
  });
}

/** Folds the loaded entries; each story is told as the server tells it, from all its entries. */
export function entryStories(entries: readonly Entry[]): EntryStory[] {
  const stories = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.story?.key ?? `line:${entry.key}`;
    const story = stories.get(key);
    if (story) story.push(entry);
    else stories.set(key, [entry]);
  }
  return [...stories].map(([key, members]) => ({ key, entries: members, told: toldBy(members) }));
}

/** An entry that was loaded earlier may know less of its story than one that came since. */
function toldBy(entries: readonly Entry[]): StorySummary | null {
  return entries.reduce<StorySummary | null>(
    (most, { story }) => (story && (!most || story.lines > most.lines) ? story : most),
    null,
  );
}

/** The entries in the order in which a view shows them: a story keeps its own together. */
export function shownOrder(entries: readonly Entry[], view: HistoryView): Entry[] {
  return view === 'stories' ? entryStories(entries).flatMap((story) => story.entries) : [...entries];
}

function isTold(story: EntryStory): story is ToldStory {
  return story.told !== null;
}

function entryRow(entry: Entry): TimelineRow {
  return { row: 'entry', key: entry.key, at: entry.occurredAt, entry };
}
