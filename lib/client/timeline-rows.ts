import type { HistoryView } from '#lib/client/preferences';
import { findKindAction } from '#lib/facts/kinds';
import { type Story, storiesOf, type StoryLine } from '#lib/facts/story';
import type { Entry } from '#lib/wire/timeline';

/** Several lines that one request caused, newest first. */
export type EntryStory = { key: string; title: string; entries: Entry[] };

/** What the history shows one under the other. A part is a line of an unfolded story and stands under that story's day. */
export type TimelineRow =
  | { row: 'line'; key: string; at: string; entry: Entry }
  | { row: 'story'; key: string; at: string; story: EntryStory; unfolded: boolean }
  | { row: 'part'; key: string; at: string; entry: Entry };

/** Every line for itself. */
export function lineRows(entries: readonly Entry[]): TimelineRow[] {
  return entries.map(lineRow);
}

/** Stories of several lines folded into one row; a line alone stays a line. */
export function storyRows(stories: readonly EntryStory[], isUnfolded: (story: EntryStory) => boolean): TimelineRow[] {
  return stories.flatMap((story) => {
    const newest = story.entries[0]!;
    if (story.entries.length === 1) return [lineRow(newest)];
    const unfolded = isUnfolded(story);
    const at = newest.occurredAt;
    const parts = unfolded ? story.entries.map((entry) => ({ row: 'part' as const, key: entry.key, at, entry })) : [];
    return [{ row: 'story' as const, key: story.key, at, story, unfolded }, ...parts];
  });
}

/** Folds the loaded lines; a story grows when an older page brings more of it. */
export function entryStories(entries: readonly Entry[]): EntryStory[] {
  return storiesOf(entries.map(storyLine)).map(({ key, title, lines }: Story<ReturnType<typeof storyLine>>) => ({ key, title, entries: lines.map(({ entry }) => entry) }));
}

/** The lines in the order in which a view shows them: a story keeps its own together. */
export function shownOrder(entries: readonly Entry[], view: HistoryView): Entry[] {
  return view === 'stories' ? entryStories(entries).flatMap((story) => story.entries) : [...entries];
}

function lineRow(entry: Entry): TimelineRow {
  return { row: 'line', key: entry.key, at: entry.occurredAt, entry };
}

/** A kind of line that this version of the page does not know is told as another event. */
function storyLine(entry: Entry): StoryLine & { entry: Entry } {
  const { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details } = entry;
  const what = findKindAction(entry.kind, entry.action) ?? { kind: 'other' as const, action: 'reported' as const };
  return { key, groupId, points, balanceAfter, state, cardCode, campaignName, refs, details, ...what, entry };
}
