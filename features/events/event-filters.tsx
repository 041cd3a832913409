import { X } from 'lucide-react';
import { useZone } from '#components/shell/zone.ts';
import { Chip } from '#components/ui/chip.tsx';
import { SearchInput } from '#components/ui/search-input.tsx';
import { focusLandmark } from '#components/ui/focus-landmark.ts';
import { EVENT_STATUSES, type EventSearch } from '#features/events/event-search.ts';
import type { EventSummary } from '#features/events/events.schema.ts';

type Props = {
  search: EventSearch;
  /** Their types are offered while one types. */
  seen: EventSummary[];
  onChange: (change: Partial<EventSearch>) => void;
};

const LABELS = { stored: 'Stored', quarantined: 'Quarantined' } as const;

export function EventFilters({ search, seen, onChange }: Props) {
  const zone = useZone();
  const types = [...new Set(seen.map(({ type }) => type))].sort();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 p-3">
      <div role="group" aria-label="Status" className="flex flex-wrap gap-1.5">
        <Chip pressed={search.status === null} onPress={() => onChange({ status: null })}>
          All
        </Chip>
        {EVENT_STATUSES.map((status) => (
          <Chip key={status} pressed={search.status === status} onPress={() => onChange({ status })}>
            {LABELS[status]}
          </Chip>
        ))}
      </div>
      <SearchInput
        label="Whole event type"
        placeholder="Whole type: customer.rewarded"
        list="event-types"
        value={search.type}
        onChange={(type) => onChange({ type })}
        className="w-full sm:w-80"
      />
      {search.customer !== '' && (
        <Chip
          pressed
          onPress={() => {
            focusLandmark('log');
            onChange({ customer: '' });
          }}
        >
          Of customer <bdi className="font-mono">{search.customer}</bdi>
          <X aria-label="Remove" className="size-3.5" />
        </Chip>
      )}
      <datalist id="event-types">
        {types.map((type) => (
          <option key={type} value={type} />
        ))}
      </datalist>
      <p className="text-sm text-faint sm:ml-auto">received, in {zone}</p>
    </div>
  );
}
