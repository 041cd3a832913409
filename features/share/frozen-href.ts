import { balanceHref, loadBalanceSearch } from '#features/balance/balance-search.ts';
import { timelineHref, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { HistoryView } from '#components/shell/preferences.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';
import { customerPath } from '#lib/routes.ts';

type View = {
  customerId: string;
  search: TimelineSearch;
  zone: string;
  view: HistoryView;
  pages: readonly TimelinePage[];
  /** The page's own address: what sheet is open stands there. */
  address: string;
};

/**
 * An address that reopens this view: the filters but for a typed text, the view, the zone, the open sheet, and nothing
 * that we heard after we read what is on screen. It names the customer by `cust_…` and holds nobody's data.
 */
export function frozenHref({ customerId, search, zone, view, pages, address }: View): string {
  const read = pages
    .map(({ readAt }) => readAt)
    .sort()
    .at(-1);
  const asOf = search.asOf ?? read ?? null;
  // a typed text may be somebody's name
  const shared = search.text === null ? {} : { q: '', text: null };
  const path = `${customerPath(customerId)}${timelineHref({ ...search, ...shared, asOf, zone, view })}`;
  return new URL(balanceHref(path, loadBalanceSearch(address)), address).href;
}
