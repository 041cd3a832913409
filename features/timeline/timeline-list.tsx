import { useMemo, useState } from 'react';
import { NoteView } from '#features/notes/note-view.tsx';
import { OpenEntry } from '#features/notes/open-entry.tsx';
import { EntryRow } from '#features/timeline/entry-row.tsx';
import { StoryRow } from '#features/timeline/story-row.tsx';
import { DayList } from '#components/ui/day-list.tsx';
import type { HistoryView } from '#components/shell/preferences.ts';
import { type NoteRow, withNotes } from '#features/notes/note-rows.ts';
import { entryStories, entryRows, storyRows, type TimelineRow } from '#features/timeline/timeline-rows.ts';
import { dayIn } from '#lib/time/zone.ts';
import type { Note } from '#features/notes/notes.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

type Props = {
  entries: Entry[];
  /** Those that stand among the lines. */
  notes: Note[];
  /** How many notes each line has. */
  noted: ReadonlyMap<string, number>;
  view: HistoryView;
  /** Filters may leave out lines of a story. */
  isNarrowed: boolean;
  /** The line whose sheet is open: its story is unfolded, so that the reader comes back to it. */
  open: string | null;
  zone: string;
  hrefOf: (key: string) => string;
  onOpen: (key: string) => void;
};

const LINE_PX = 57;

export function TimelineList({ entries, notes, noted, view, isNarrowed, open, zone, hrefOf, onOpen }: Props) {
  const stories = useMemo(() => (view === 'stories' ? entryStories(entries) : null), [entries, view]);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const opened =
    open === null ? undefined : stories?.find((story) => story.entries.some(({ key }) => key === open))?.key;
  if (opened !== undefined && !unfolded.has(opened)) setUnfolded(new Set(unfolded).add(opened));
  const folded = useMemo(
    () => (stories ? storyRows(stories, ({ key }) => unfolded.has(key)) : entryRows(entries)),
    [stories, entries, unfolded],
  );

  const rows = withNotes(folded, notes);
  const notesOn = (key: string) => noted.get(key) ?? 0;

  function toggle(key: string) {
    const next = new Set(unfolded);
    if (!next.delete(key)) next.add(key);
    setUnfolded(next);
  }

  return (
    <>
      {/* For the eye: to the ear each line names its own values */}
      <div
        aria-hidden
        className="hidden grid-cols-[1fr_5.5rem_4.5rem_4rem] gap-x-3 px-3 pb-1.5 text-right text-xs text-faint sm:grid"
      >
        <span />
        <span>Points</span>
        <span>Balance</span>
        <span>Time</span>
      </div>
      <DayList
        label="Lines, newest first"
        items={rows}
        keyOf={({ key }) => key}
        timeOf={standsAt}
        zone={zone}
        estimate={LINE_PX}
        focusable="[data-line], [data-story], [data-note]"
      >
        {(row) => {
          if (row.row === 'note') {
            const { entryKey } = row.note;
            return (
              <NoteView note={row.note} place="history" zone={zone}>
                {entryKey !== null && <OpenEntry href={hrefOf(entryKey)} onOpen={() => onOpen(entryKey)} />}
              </NoteView>
            );
          }
          if (row.row === 'story')
            return (
              <StoryRow
                story={row.story}
                notes={row.story.entries.reduce((sum, { key }) => sum + notesOn(key), 0)}
                unfolded={row.unfolded}
                isNarrowed={isNarrowed}
                zone={zone}
                onToggle={() => toggle(row.key)}
              />
            );
          const { entry } = row;
          const line = (
            <EntryRow
              entry={entry}
              notes={notesOn(entry.key)}
              zone={zone}
              href={hrefOf(entry.key)}
              onOpen={onOpen}
              day={dayIn(zone, row.at) !== dayIn(zone, entry.occurredAt)}
            />
          );
          return row.row === 'part' ? (
            <div className="border-l-2 border-line-strong pl-3 sm:ml-6.5 sm:pl-0">{line}</div>
          ) : (
            line
          );
        }}
      </DayList>
    </>
  );
}

function standsAt({ at }: TimelineRow | NoteRow): string {
  return at;
}
