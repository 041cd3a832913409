import { ListFilter, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { ActiveChips } from '#features/timeline/active-chips.tsx';
import { CardFilter } from '#features/timeline/card-filter.tsx';
import { DayFilter } from '#features/timeline/day-filter.tsx';
import { KindFilter } from '#features/timeline/kind-filter.tsx';
import { StateFilter } from '#features/timeline/state-filter.tsx';
import { ViewSwitch } from '#features/timeline/view-switch.tsx';
import { Button } from '#components/ui/button.tsx';
import { Chip } from '#components/ui/chip.tsx';
import { SearchInput } from '#components/ui/search-input.tsx';
import type { ActiveFilter } from '#features/timeline/active-filters.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { HistoryView } from '#components/shell/preferences.ts';
import { NO_FILTER, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { CustomerDetail } from '#features/customer/customer.schema.ts';
import type { KindCounts } from '#features/timeline/kind-counts.schema.ts';

type Props = Pick<CustomerDetail, 'cards' | 'states'> & {
  /** Lines by kind: of the whole history, and of what the filters let through; null where that is not known. */
  kinds: KindCounts['counts'];
  counts: KindCounts['counts'] | null;
  search: TimelineSearch;
  campaigns: ReadonlyMap<string, string>;
  active: ActiveFilter[];
  notes: { any: boolean; /** How many would be shown; null where that is not known yet. */ count: number | null };
  /** What can be done with the history. */
  actions: ReactNode;
  view: HistoryView;
  onView: (view: HistoryView) => void;
  onChange: (change: Partial<TimelineSearch>) => void;
  /** Called by a control that goes away with the filter that it takes off. */
  onTakeOff: (change: Partial<TimelineSearch>) => void;
};

/**
 * Kinds at hand, the other filters in a row below. A phone shows that row when asked: there the history comes first.
 */
export function Filters({
  search,
  notes,
  actions,
  view,
  onView,
  cards,
  kinds,
  counts,
  states,
  campaigns,
  active,
  onChange,
  onTakeOff,
}: Props) {
  const zone = useZone();
  const id = useId();
  const { card, campaign, from, to } = search;
  const [open, setOpen] = useState(search.q !== '');
  return (
    <div className="grid grid-cols-1 gap-3 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="history" tabIndex={-1} className="text-lg font-semibold">
          History
        </h2>
        <p className="mr-auto min-w-0 truncate text-sm text-faint">in {zone}</p>
        <ViewSwitch view={view} onChange={onView} />
        <Button
          size="icon"
          variant="ghost"
          className="-mx-1 sm:hidden"
          aria-label="Filter"
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          <ListFilter aria-hidden className="size-4" />
        </Button>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:basis-full">{actions}</div>
      </div>
      <KindFilter
        chosen={search.kind}
        kinds={kinds}
        counts={counts}
        everything={search.kind.length === 0 && !search.notes}
        onEverything={() => onChange({ kind: [], notes: false })}
        onChange={(kind) => onChange({ kind })}
      >
        {(notes.any || search.notes) && (
          <Chip
            pressed={search.notes}
            {...(notes.count !== null && { count: notes.count })}
            onPress={() => onChange({ notes: !search.notes })}
          >
            Notes
          </Chip>
        )}
      </KindFilter>
      <div id={id} className={classNames('flex-wrap items-center gap-2 sm:flex', open ? 'flex' : 'hidden')}>
        <SearchInput
          label="Text on the line"
          placeholder="Text, code or id"
          value={search.q}
          onChange={(q) => onChange({ q })}
          className="min-w-40 max-sm:basis-full sm:w-48"
        />
        <StateFilter states={states} chosen={search.state} onChange={(state) => onChange({ state })} />
        <CardFilter cards={cards} campaigns={campaigns} card={card} campaign={campaign} onChange={onChange} />
        <DayFilter from={from} to={to} onChange={onChange} />
        {active.length > 0 && (
          <Button size="sm" variant="ghost" className="any-pointer-coarse:h-9" onClick={() => onTakeOff(NO_FILTER)}>
            <X aria-hidden className="size-3.5" />
            Clear
          </Button>
        )}
      </div>
      <ActiveChips active={active} onChange={onTakeOff} />
    </div>
  );
}
