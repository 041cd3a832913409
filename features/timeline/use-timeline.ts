import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useMemo } from 'react';
import { keepTypedText, useTypedText } from '#components/shell/typed-text.ts';
import { useZone } from '#components/shell/zone.ts';
import { HISTORY_COOKIE, type HistoryView, historyViewOf } from '#components/shell/preferences.ts';
import { usePreference } from '#components/shell/use-preference.ts';
import { isVoucherifyId } from '#lib/browser/voucherify-id.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';
import { useCustomer } from '#features/customer/customer.query.ts';
import { activeFilters } from '#features/timeline/active-filters.ts';
import { campaignsOf } from '#features/timeline/campaigns-of.ts';
import { useKindCounts } from '#features/timeline/kind-counts.query.ts';
import { timelineQuery } from '#features/timeline/timeline.query.ts';
import { shownOrder } from '#features/timeline/timeline-rows.ts';
import { timelineParameters, timelineSearch, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import { useTimelineNotes } from '#features/timeline/use-timeline-notes.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const NO_ENTRIES: Entry[] = [];

/** Where a text goes that the lines are filtered by: into the address only if it can be nobody's name. */
function placeOf(q: string, handle: string | null): Pick<TimelineSearch, 'q' | 'text'> {
  return isVoucherifyId(q) ? { q, text: null } : { q: '', text: keepTypedText(handle, q) };
}

/** What a customer's history shows, and what can be done with it: the address, the filters, the entries, the notes. */
export function useTimeline(customerId: string, renderedView: HistoryView) {
  const customer = useCustomer(customerId);
  const zone = useZone();
  const [address, setAddress] = useQueryStates(timelineSearch);
  const typed = useTypedText(address.text);
  const search = useMemo(() => ({ ...address, q: address.q || typed }), [address, typed]);
  const setSearch = ({ q = search.q, ...next }: Partial<TimelineSearch>, options?: { history: 'push' | 'replace' }) =>
    setAddress({ ...next, ...placeOf(q, address.text) }, options);
  const [keptView, keepView] = usePreference(HISTORY_COOKIE, renderedView, historyViewOf);
  // A frozen page is looked at as its maker did, and leaves the reader's own choice alone
  const isFrozen = search.asOf !== null;
  const view = isFrozen ? (search.view ?? renderedView) : keptView;
  const [q] = useDebounced(search.q);
  const parameters = timelineParameters({ ...search, q }, zone);
  const counts = useKindCounts({ customerId, parameters }, customer.counts);
  const query = useInfiniteQuery({ ...timelineQuery({ customerId, parameters }), placeholderData: keepPreviousData });
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? NO_ENTRIES, [query.data]);
  const inShownOrder = useMemo(() => shownOrder(entries, view), [entries, view]);
  const campaigns = useMemo(() => campaignsOf(customer.cards, entries), [customer.cards, entries]);
  const notes = useTimelineNotes({ customerId, parameters, asked: search.notes, entries, more: query.hasNextPage });

  /** @returns the key of the entry behind the open one, now that older ones are loaded; null where there is none. */
  async function loadOlder(): Promise<string | null> {
    const { data } = await query.fetchNextPage({ cancelRefetch: false });
    const all = shownOrder(data?.pages.flatMap((page) => page.entries) ?? [], view);
    return all[all.findIndex(({ key }) => key === search.line) + 1]?.key ?? null;
  }

  return {
    customer,
    zone,
    search,
    /** The same as the address has it. */
    address,
    /** The search as it was asked: its text once it has stopped changing. */
    asked: { ...search, q },
    parameters,
    view,
    setView: (next: HistoryView) => (isFrozen ? void setSearch({ view: next }) : keepView(next)),
    change: (next: Partial<TimelineSearch>) => void setSearch(next),
    open: (line: string | null, history: 'push' | 'replace') => void setSearch({ line }, { history }),
    showNow: () => void setSearch({ until: null }, { history: 'push' }),
    active: activeFilters(search, { cards: customer.cards, campaigns }),
    campaigns,
    counts,
    query,
    /** None where only notes are asked for. */
    entries: notes.only ? NO_ENTRIES : entries,
    /** All that are loaded, in the order of the view. */
    inShownOrder,
    notes,
    loadOlder: query.hasNextPage ? loadOlder : null,
  };
}
