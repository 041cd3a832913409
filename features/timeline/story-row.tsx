import { ChevronRight } from 'lucide-react';
import { NoteCount } from '#features/notes/note-count.tsx';
import { CardNames } from '#features/timeline/card-names.tsx';
import { SignedPoints } from '#features/entry/signed-points.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { aheadWords } from '#features/timeline/ahead-words.ts';
import { classNames } from '#components/ui/class-names.ts';
import { formatAmount } from '#lib/format-points.ts';
import type { ToldStory } from '#features/timeline/timeline-rows.ts';

type Props = {
  story: ToldStory;
  /** How many its lines have. */
  notes: number;
  unfolded: boolean;
  /** Filters may leave out some of its lines. */
  isNarrowed: boolean;
  zone: string;
  onToggle: () => void;
};

/** What one request caused, in one sentence; pressed, its lines follow. */
export function StoryRow({ story, notes, unfolded, isNarrowed, zone, onToggle }: Props) {
  const {
    key,
    entries,
    told: { title, movement },
  } = story;
  const ahead = entries.map(aheadWords).find((words) => words !== null);
  return (
    <button
      type="button"
      data-story={key}
      data-lines={entries.map((entry) => entry.key).join(' ')}
      aria-expanded={unfolded}
      onClick={onToggle}
      className="grid min-h-14 w-full grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-3 py-2 text-left -outline-offset-2 hover:bg-hover sm:grid-cols-[1.75rem_minmax(0,1fr)_minmax(5.5rem,auto)_minmax(4.5rem,auto)_4rem]"
    >
      <span aria-hidden className="grid size-7 place-items-center rounded-md bg-sunken text-muted">
        <ChevronRight className={classNames('size-4 transition-transform', unfolded && 'rotate-90')} />
      </span>
      <span className="min-w-0">
        <bdi className="line-clamp-3 wrap-anywhere">{title}</bdi>
        <span className="flex min-w-0 items-center gap-2 text-sm text-muted">
          <span className="text-faint sm:hidden">
            <Moment at={entries[0]!.occurredAt} zone={zone} show="time" />
          </span>
          <span className="shrink-0">{countWords(story, isNarrowed)}</span>
          {movement && <CardNames entry={movement} />}
          {ahead && (
            <span className="shrink-0">
              <Badge tone="warning">{ahead}</Badge>
            </span>
          )}
          <NoteCount count={notes} />
        </span>
      </span>
      <span className="grid justify-items-end text-right sm:contents">
        <span className="sm:justify-self-end">{movement && <SignedPoints entry={movement} />}</span>
        <span className="text-sm whitespace-nowrap text-muted sm:justify-self-end sm:text-base">
          {movement && movement.balanceAfter !== null && (
            <>
              <span className="sr-only">, balance </span>
              {formatAmount(movement.balanceAfter)}
            </>
          )}
        </span>
      </span>
      <span className="hidden justify-self-end text-muted sm:block">
        <Moment at={entries[0]!.occurredAt} zone={zone} show="time" />
      </span>
    </button>
  );
}

/** `6 lines`; where a filter leaves out some of them, or they are not loaded yet, that too. */
function countWords({ entries, told: { lines, isLonger } }: ToldStory, isNarrowed: boolean): string {
  const all = `${isLonger ? 'more than ' : ''}${formatAmount(lines)} lines`;
  if (entries.length >= lines) return all;
  return `${formatAmount(entries.length)} of ${all} ${isNarrowed ? (entries.length === 1 ? 'matches' : 'match') : 'shown'}`;
}
