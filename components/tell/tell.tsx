import { AnswerButton } from '#components/tell/answer-button';
import { ExportMenu } from '#components/tell/export-menu';
import { ViewLink } from '#components/tell/view-link';
import { useZone } from '#components/shell/zone-provider';
import { frozenHref } from '#lib/client/frozen-href';
import type { HistoryView } from '#lib/client/preferences';
import { timelineParameters, type TimelineSearch } from '#lib/client/timeline-search';
import type { TimelinePage } from '#lib/wire/timeline';

type Props = { customerId: string; search: TimelineSearch; view: HistoryView; pages: readonly TimelinePage[] };

/** What is on screen, for others: an answer for the customer, a link for a colleague, a file. */
export function Tell({ customerId, search, view, pages }: Props) {
  const zone = useZone();
  return (
    <div className="flex items-center gap-1">
      <AnswerButton customerId={customerId} card={search.card} campaign={search.campaign} line={null} at={lastMoment(timelineParameters(search, zone).to)} />
      <ViewLink address={() => frozenHref({ customerId, search, zone, view, pages, address: window.location.href })} />
      <ExportMenu customerId={customerId} search={search} />
    </div>
  );
}

/** The last moment that the history shows, of a `to` that is exclusive; null where it goes on. */
function lastMoment(to: string | undefined): string | null {
  return to === undefined ? null : new Date(Date.parse(to) - 1).toISOString();
}
