import { formatTime } from '#lib/time/format-time.ts';
import { KIND_LABELS } from '#features/entry/kind-labels.ts';
import { stateWords } from '#features/entry/state-words.ts';
import type { TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import type { CountedFilter } from '#features/timeline/filter-counts.schema.ts';

export type ActiveFilter = {
  filter: CountedFilter;
  words: string;
  /** What takes it off. */ off: Partial<TimelineSearch>;
};

/** The filters that are set, each in words and with its way out. */
export function activeFilters(
  search: TimelineSearch,
  { cards, campaigns }: { cards: Card[]; campaigns: ReadonlyMap<string, string> },
): ActiveFilter[] {
  const { q, kind, state, card, campaign, from, to } = search;
  const set: (ActiveFilter | false)[] = [
    q.trim() !== '' && { filter: 'q', words: `“${q.trim()}”`, off: { q: '' } },
    kind.length > 0 && { filter: 'kind', words: kind.map((one) => KIND_LABELS[one]).join(', '), off: { kind: [] } },
    state.length > 0 && { filter: 'state', words: state.map(stateWords).join(', '), off: { state: [] } },
    card !== '' && {
      filter: 'card',
      words: `Card ${cards.find(({ id }) => id === card)?.code ?? card}`,
      off: { card: '' },
    },
    campaign !== '' && { filter: 'campaign', words: campaigns.get(campaign) ?? campaign, off: { campaign: '' } },
    (from !== '' || to !== '') && { filter: 'days', words: daysWords(from, to), off: { from: '', to: '' } },
  ];
  return set.filter((one) => one !== false);
}

function daysWords(from: string, to: string): string {
  // A calendar day has no zone
  const day = (text: string) => formatTime(`${text}T00:00:00Z`, 'UTC', 'date');
  if (from === to) return day(from);
  if (to === '') return `From ${day(from)}`;
  return from === '' ? `Until ${day(to)}` : `${day(from)} to ${day(to)}`;
}
