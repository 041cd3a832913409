import { ChevronRight } from 'lucide-react';
import { ROW, RowCells } from '#features/timeline/row-layout.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { aheadWords } from '#features/timeline/ahead-words.ts';
import { formatAmount } from '#lib/format-points.ts';
import type { ToldStory } from '#features/timeline/timeline-rows.ts';

type Props = {
  story: ToldStory;
  /** How many its entries have. */
  notes: number;
  unfolded: boolean;
  /** Filters may leave out some of its entries. */
  isNarrowed: boolean;
  zone: string;
  onToggle: () => void;
};

/** What one request caused, in one sentence; pressed, its entries follow. */
export function StoryRow({ story, notes, unfolded, isNarrowed, zone, onToggle }: Props) {
  const { key, entries, told } = story;
  return (
    <button
      type="button"
      data-story={key}
      data-lines={entries.map((entry) => entry.key).join(' ')}
      aria-expanded={unfolded}
      onClick={onToggle}
      className={ROW}
    >
      <RowCells
        icon={
          <span aria-hidden className="grid size-7 place-items-center rounded-md bg-sunken text-muted">
            <ChevronRight className={classNames('size-4 transition-transform', unfolded && 'rotate-90')} />
          </span>
        }
        title={<bdi className="line-clamp-3 wrap-anywhere">{told.title}</bdi>}
        before={<span className="shrink-0">{countWords(story, isNarrowed)}</span>}
        movement={told.movement}
        ahead={entries.map(aheadWords).find((words) => words !== null) ?? null}
        notes={notes}
        occurredAt={entries[0]!.occurredAt}
        zone={zone}
      />
    </button>
  );
}

/** `6 lines`; where a filter leaves out some of them, or they are not loaded yet, that too. */
function countWords({ entries, told: { lines, isLonger } }: ToldStory, isNarrowed: boolean): string {
  const all = `${isLonger ? 'more than ' : ''}${formatAmount(lines)} lines`;
  if (entries.length >= lines) return all;
  const some = `${formatAmount(entries.length)} of ${all}`;
  if (!isNarrowed) return `${some} shown`;
  return entries.length === 1 ? `${some} matches` : `${some} match`;
}
