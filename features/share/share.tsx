import { ReplyButton } from '#features/reply/reply-button.tsx';
import { ExportMenu } from '#features/export/export-menu.tsx';
import { ViewLink } from '#features/share/view-link.tsx';
import { useZone } from '#components/shell/zone.ts';
import { frozenHref } from '#features/share/frozen-href.ts';
import type { HistoryView } from '#components/shell/preferences.ts';
import { timelineParameters, type TimelineSearch } from '#features/timeline/timeline-search.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';

type Props = { customerId: string; search: TimelineSearch; view: HistoryView; pages: readonly TimelinePage[] };

/** What is on screen, for others: an answer for the customer, a link for a colleague, a file. */
export function Share({ customerId, search, view, pages }: Props) {
  const zone = useZone();
  return (
    <div className="flex items-center gap-1">
      <ReplyButton
        customerId={customerId}
        card={search.card}
        campaign={search.campaign}
        line={null}
        at={lastMoment(timelineParameters(search, zone).to)}
      />
      <ViewLink address={() => frozenHref({ customerId, search, zone, view, pages, address: window.location.href })} />
      <ExportMenu customerId={customerId} search={search} />
    </div>
  );
}

/** The last moment that the history shows, of a `to` that is exclusive; null where it goes on. */
function lastMoment(to: string | undefined): string | null {
  return to === undefined ? null : new Date(Date.parse(to) - 1).toISOString();
}
