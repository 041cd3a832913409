import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { after } from 'next/server';
import { BalanceSheetHost } from '#features/balance/balance-sheet-host.tsx';
import { bringActivity } from '#features/check/activity-once.server.ts';
import { Cards } from '#features/customer/cards.tsx';
import { Freshness } from '#features/freshness/freshness.tsx';
import { FrozenDoubts } from '#features/doubts/frozen-doubts.tsx';
import { Identity } from '#features/customer/identity.tsx';
import { Namesakes } from '#features/customer/namesakes.tsx';
import { FrozenBanner } from '#features/share/frozen-banner.tsx';
import { FrozenProvider } from '#features/share/frozen-provider.tsx';
import { Timeline } from '#features/timeline/timeline.tsx';
import { WhoLooked } from '#features/audit/who-looked.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { may } from '#lib/auth/require-right.ts';
import { customerQuery } from '#features/customer/customer.query.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { balanceHref, loadBalanceSearch } from '#features/balance/balance-search.ts';
import { HISTORY_COOKIE, historyViewOf } from '#components/shell/preferences.ts';
import { isNarrowed, kindCountsQuery } from '#features/timeline/kind-counts.query.ts';
import { notesQuery } from '#features/notes/notes.query.ts';
import { timelineQuery } from '#features/timeline/timeline.query.ts';
import { loadTimelineSearch, timelineHref, timelineParameters } from '#features/timeline/timeline-search.ts';
import { freshnessQuery } from '#features/freshness/freshness.query.ts';
import { currentPosition } from '#lib/live/position.ts';
import { listNotes } from '#features/notes/list-notes.server.ts';
import { getKindCounts } from '#features/timeline/kind-counts.server.ts';
import { findEntry } from '#features/entry/entry.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getFreshness } from '#features/freshness/freshness.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';
import { orNotFound } from '../../or-not-found';
import { pathPart, searchOf } from '../../address';
import { readerZone } from '../../reader-zone';
import { firstChart } from './first-chart';
import { WithoutScript } from './without-script';
import { customerPath } from '#lib/routes.ts';

// The name stays out of the title: titles live on in the browser's history
export const metadata: Metadata = { title: 'Customer' };

export default async function CustomerPage({ params, searchParams }: PageProps<'/customers/[id]'>) {
  const id = pathPart((await params).id);
  const search = loadTimelineSearch(await searchOf(searchParams));
  const balance = loadBalanceSearch(await searchOf(searchParams));
  const viewer = await requireViewer(balanceHref(`${customerPath(id)}${timelineHref(search)}`, balance));
  const kept = historyViewOf((await cookies()).get(HISTORY_COOKIE)?.value);
  const knownAt = search.asOf;
  const frozen = knownAt === null ? null : search;
  const view = frozen?.view ?? kept;
  const zone = frozen?.zone ?? (await readerZone());
  // before any of the data: what changes after this is told to the page
  const position = await currentPosition();
  const queryClient = getQueryClient();
  const [customer, freshness] = await Promise.all([
    orNotFound(viewer, id, getCustomer(viewer, id, knownAt ? { heard: knownAt } : {})),
    getFreshness(viewer),
  ]);
  after(() => bringActivity(viewer, id));
  queryClient.setQueryData(customerQuery(id, knownAt).queryKey, customer);
  queryClient.setQueryData(freshnessQuery().queryKey, freshness);

  const parameters = timelineParameters(search, zone);
  const [chart, { pages }] = await Promise.all([
    firstChart(viewer, { customer, until: search.until, knownAt, zone }),
    queryClient.infiniteQuery({
      ...timelineQuery({ customerId: id, parameters }),
      queryFn: () => getTimeline(viewer, id, TimelineFilter.parse(parameters)),
    }),
    isNarrowed(parameters) &&
      queryClient.query({
        ...kindCountsQuery({ customerId: id, parameters }),
        queryFn: () => getKindCounts(viewer, id, TimelineFilter.parse(parameters)),
      }),
    queryClient.infiniteQuery({
      ...notesQuery({ customerId: id, entryKey: null }),
      queryFn: () => listNotes(viewer, id),
    }),
  ]);
  const shown = pages[0]?.entries.find(({ key }) => key === search.line);
  const linked =
    search.line !== null && !shown ? await findEntry(viewer, { customerId: id, key: search.line, knownAt }) : null;
  const opened = balance.balance === null ? null : { card: balance.balance, at: balance.at, knownAt };

  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <FrozenProvider knownAt={knownAt} zone={zone}>
        {knownAt !== null && <FrozenBanner customerId={id} />}
        <WithoutScript viewer={viewer} customer={customer} line={shown ?? linked} balance={opened} zone={zone} />
        <Identity customerId={id} actions={may(viewer, 'audit') && <WhoLooked customerId={id} />} />
        {knownAt === null ? <Freshness customerId={id} /> : <FrozenDoubts customerId={id} />}
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
