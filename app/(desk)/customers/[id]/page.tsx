import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { BalanceSheetHost } from '#components/balance/balance-sheet-host';
import { Cards } from '#components/customer/cards';
import { Freshness } from '#components/customer/freshness';
import { FrozenDoubts } from '#components/customer/frozen-doubts';
import { Identity } from '#components/customer/identity';
import { Namesakes } from '#components/customer/namesakes';
import { FrozenBanner } from '#components/tell/frozen-banner';
import { FrozenProvider } from '#components/tell/frozen-provider';
import { Timeline } from '#components/timeline/timeline';
import { requireViewer } from '#lib/auth/guard';
import { customerQuery } from '#lib/client/customer-query';
import { getQueryClient } from '#lib/client/query-client';
import { balanceHref, loadBalanceSearch } from '#lib/client/balance-search';
import { HISTORY_COOKIE, historyViewOf } from '#lib/client/preferences';
import { isNarrowed, lineCountsQuery } from '#lib/client/line-counts-query';
import { notesQuery } from '#lib/client/note-query';
import { timelineQuery } from '#lib/client/timeline-query';
import { loadTimelineSearch, timelineHref, timelineParameters } from '#lib/client/timeline-search';
import { pulseQuery } from '#lib/client/pulse-query';
import { currentPosition } from '#lib/live/position';
import { listNotes } from '#lib/notes/list-notes';
import { getLineCounts } from '#lib/queries/count-lines';
import { findEntry } from '#lib/queries/find-entry';
import { getCustomer } from '#lib/queries/get-customer';
import { getPulse } from '#lib/queries/get-pulse';
import { getTimeline } from '#lib/queries/get-timeline';
import { TimelineFilter } from '#lib/wire/timeline-filter';
import { orNotFound } from '../../or-not-found';
import { pathPart } from '../../path-part';
import { readerZone } from '../../reader-zone';
import { firstChart } from './first-chart';
import { WithoutScript } from './without-script';

// The name stays out of the title: titles live on in the browser's history
export const metadata: Metadata = { title: 'Customer' };

export default async function CustomerPage({ params, searchParams }: PageProps<'/customers/[id]'>) {
  const id = pathPart((await params).id);
  const search = loadTimelineSearch(await searchParams);
  const balance = loadBalanceSearch(await searchParams);
  const viewer = await requireViewer(balanceHref(`/customers/${encodeURIComponent(id)}${timelineHref(search)}`, balance));
  const kept = historyViewOf((await cookies()).get(HISTORY_COOKIE)?.value);
  const heard = search.asOf;
  const frozen = heard === null ? null : search;
  const view = frozen?.view ?? kept;
  const zone = frozen?.zone ?? (await readerZone());
  // before any of the data: what changes after this is told to the page
  const position = await currentPosition();
  const queryClient = getQueryClient();
  const customer = await orNotFound(getCustomer(viewer, id, heard ? { heard } : {}));
  queryClient.setQueryData(customerQuery(id, heard).queryKey, customer);

  queryClient.setQueryData(pulseQuery().queryKey, await getPulse(viewer));

  const parameters = timelineParameters(search, zone);
  const [chart, { pages }] = await Promise.all([
    firstChart(viewer, { customer, until: search.until, heard, zone }),
    queryClient.infiniteQuery({
      ...timelineQuery({ customerId: id, parameters }),
      queryFn: () => getTimeline(viewer, id, TimelineFilter.parse(parameters)),
    }),
    isNarrowed(parameters) && queryClient.query({ ...lineCountsQuery({ customerId: id, parameters }), queryFn: () => getLineCounts(viewer, id, TimelineFilter.parse(parameters)) }),
    queryClient.infiniteQuery({ ...notesQuery({ customerId: id, entryKey: null }), queryFn: () => listNotes(viewer, id) }),
  ]);
  const shown = pages[0]?.entries.find(({ key }) => key === search.line);
  const linked = search.line !== null && !shown ? await findEntry(viewer, { customerId: id, key: search.line, heard }) : null;
  const opened = balance.balance === null ? null : { card: balance.balance, at: balance.at, heard };

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FrozenProvider heard={heard} zone={zone}>
        <FrozenBanner customerId={id} />
        <WithoutScript viewer={viewer} customer={customer} line={shown ?? linked} balance={opened} zone={zone} />
        <Identity customerId={id} />
        {heard === null ? <Freshness customerId={id} /> : <FrozenDoubts customerId={id} />}
        <Namesakes customerId={id} />
        <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[22rem_minmax(0,1fr)]">
          <Cards customerId={id} chart={chart} />
          <Timeline customerId={id} linked={linked} view={view} position={position} />
        </div>
        <BalanceSheetHost customerId={id} />
      </FrozenProvider>
    </HydrationBoundary>
  );
}
