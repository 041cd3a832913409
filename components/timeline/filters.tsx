'use client';

import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { CardFilter } from '#components/timeline/card-filter';
import { DayInput } from '#components/timeline/day-input';
import { KindFilter } from '#components/timeline/kind-filter';
import { useZone } from '#components/shell/zone-provider';
import { Button } from '#components/ui/button';
import { classNames } from '#lib/client/class-names';
import { isFiltered, NO_FILTER, type TimelineSearch } from '#lib/client/timeline-search';
import type { CustomerDetail } from '#lib/wire/customer';

type Props = Pick<CustomerDetail, 'cards' | 'counts'> & {
  search: TimelineSearch;
  onChange: (change: Partial<TimelineSearch>) => void;
};

export function Filters({ search, cards, counts, onChange }: Props) {
  const zone = useZone();
  const { card, campaign, from, to } = search;
  const [open, setOpen] = useState(Boolean(card || campaign || from || to));
  return (
    <div className="grid gap-3 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="mr-auto font-semibold">History</h2>
        <p className="text-sm text-faint">Times in {zone}</p>
        <Button size="sm" variant="ghost" className="sm:hidden" aria-expanded={open} onClick={() => setOpen(!open)}>
          <ListFilter aria-hidden className="size-3.5" />
          Filter
        </Button>
      </div>
      <KindFilter chosen={search.kind} counts={counts} onChange={(kind) => onChange({ kind })} />
      <div className={classNames('flex-wrap items-center gap-2', open ? 'flex' : 'hidden sm:flex')}>
        <input
          type="search"
          value={search.q}
          onChange={({ target }) => onChange({ q: target.value })}
          aria-label="Text on the line"
          placeholder="Text, code or id"
          className="h-8 min-w-0 grow rounded-md border border-line-strong bg-surface px-2.5 text-sm shadow-card placeholder:text-faint any-pointer-coarse:text-lg sm:max-w-56"
        />
        <CardFilter cards={cards} card={card} campaign={campaign} onChange={onChange} />
        <DayInput label="From" value={from} onChange={(day) => onChange({ from: day })} />
        <DayInput label="To" value={to} onChange={(day) => onChange({ to: day })} />
        {isFiltered(search) && (
          <Button size="sm" variant="ghost" onClick={() => onChange(NO_FILTER)}>
            <X aria-hidden className="size-3.5" />
            Clear
          </Button>
        )}
      </div>
    </div>
  );
}
