import { X } from 'lucide-react';
import type { ActiveFilter } from '#features/timeline/active-filters.ts';
import type { TimelineSearch } from '#features/timeline/timeline-search.ts';

/** On a phone, where the filters are folded away: which are on, each with its way out. */
export function ActiveChips({
  active,
  onChange,
}: {
  active: ActiveFilter[];
  onChange: (change: Partial<TimelineSearch>) => void;
}) {
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-2 sm:hidden">
      {active.map(({ filter, words, off }) => (
        <li key={filter} className="max-w-full">
          <button
            type="button"
            aria-label={`Take off the filter: ${words}`}
            onClick={() => onChange(off)}
            className={
              'inline-flex h-9 max-w-full items-center gap-1.5 rounded-full border ' +
              'border-accent bg-accent-tint pr-2.5 pl-3 text-sm font-medium text-accent'
            }
          >
            <bdi className="truncate">{words}</bdi>
            <X aria-hidden className="size-3.5 shrink-0" />
          </button>
        </li>
      ))}
    </ul>
  );
}
