import { ListFilter, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useZone } from '#components/shell/zone-provider';
import { ActiveChips } from '#components/timeline/active-chips';
import { CardFilter } from '#components/timeline/card-filter';
import { DayFilter } from '#components/timeline/day-filter';
import { KindFilter } from '#components/timeline/kind-filter';
import { StateFilter } from '#components/timeline/state-filter';
import { ViewSwitch } from '#components/timeline/view-switch';
import { Button } from '#components/ui/button';
import { Chip } from '#components/ui/chip';
import { SearchInput } from '#components/ui/search-input';
import type { ActiveFilter } from '#lib/client/active-filters';
import { classNames } from '#lib/client/class-names';
import type { HistoryView } from '#lib/client/preferences';
import { NO_FILTER, type TimelineSearch } from '#lib/client/timeline-search';
import type { CustomerDetail } from '#lib/wire/customer';
import type { LineCounts } from '#lib/wire/line-counts';

type Props = Pick<CustomerDetail, 'cards' | 'states'> & {
  /** Lines by kind: of the whole history, and of what the filters let through; null where that is not known. */
  kinds: LineCounts['counts'];
  counts: LineCounts['counts'] | null;
  search: TimelineSearch;
  campaigns: ReadonlyMap<string, string>;
  active: ActiveFilter[];
  notes: { any: boolean; /** How many would be shown; null where that is not known yet. */ count: number | null };
  /** What can be done with the history. */
  actions: ReactNode;
  view: HistoryView;
  onView: (view: HistoryView) => void;
  onChange: (change: Partial<TimelineSearch>) => void;
  /** By a control that goes with what it takes off. */
  onTakeOff: (change: Partial<TimelineSearch>) => void;
};

/** Kinds at hand; text, state, card, campaign and days in the row below, which a phone shows when asked: there the history comes first. */
export function Filters({ search, notes, actions, view, onView, cards, kinds, counts, states, campaigns, active, onChange, onTakeOff }: Props) {
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
        <Button size="icon" variant="ghost" className="-mx-1 sm:hidden" aria-label="Filter" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
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
          <Chip pressed={search.notes} {...(notes.count !== null && { count: notes.count })} onPress={() => onChange({ notes: !search.notes })}>
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
