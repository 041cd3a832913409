import type { HistoryView } from '#components/shell/preferences.ts';
import type { Entry, LineStory } from '#features/timeline/timeline.schema.ts';

/** The loaded entries of one request, newest first; `told` tells of all of them, and is null for an entry alone. */
export type EntryStory = { key: string; entries: Entry[]; told: LineStory | null };

export type ToldStory = EntryStory & { told: LineStory };

/** A row of the history. A part is an entry of an unfolded story and stands under that story's day. */
export type TimelineRow =
  | { row: 'line'; key: string; at: string; entry: Entry }
  | { row: 'story'; key: string; at: string; story: ToldStory; unfolded: boolean }
  | { row: 'part'; key: string; at: string; entry: Entry };

/** Every line for itself. */
export function lineRows(entries: readonly Entry[]): TimelineRow[] {
  return entries.map(lineRow);
}

/** Stories of several lines folded into one row, also where but one of them is here; a line alone stays a line. */
export function storyRows(stories: readonly EntryStory[], isUnfolded: (story: EntryStory) => boolean): TimelineRow[] {
  return stories.flatMap((story) => {
    const newest = story.entries[0]!;
    if (!isTold(story)) return story.entries.map(lineRow);
    const unfolded = isUnfolded(story);
    const at = newest.occurredAt;
    const parts = unfolded ? story.entries.map((entry) => ({ row: 'part' as const, key: entry.key, at, entry })) : [];
    return [{ row: 'story' as const, key: story.key, at, story, unfolded }, ...parts];
  });
}

/** Folds the loaded lines; each story is told as the server tells it, from all its lines. */
export function entryStories(entries: readonly Entry[]): EntryStory[] {
  const stories = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = entry.story?.key ?? `line:${entry.key}`;
    const story = stories.get(key);
    if (story) story.push(entry);
    else stories.set(key, [entry]);
  }
  return [...stories].map(([key, lines]) => ({ key, entries: lines, told: toldBy(lines) }));
}

/** A line that was loaded earlier may know less of its story than one that came since. */
function toldBy(entries: readonly Entry[]): LineStory | null {
  return entries.reduce<LineStory | null>(
    (most, { story }) => (story && (!most || story.lines > most.lines) ? story : most),
    null,
  );
}

/** The lines in the order in which a view shows them: a story keeps its own together. */
export function shownOrder(entries: readonly Entry[], view: HistoryView): Entry[] {
  return view === 'stories' ? entryStories(entries).flatMap((story) => story.entries) : [...entries];
}

function isTold(story: EntryStory): story is ToldStory {
  return story.told !== null;
}

function lineRow(entry: Entry): TimelineRow {
  return { row: 'line', key: entry.key, at: entry.occurredAt, entry };
}
