import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getFilterCounts } from '#features/timeline/filter-counts.server.ts';
import { getKindCounts } from '#features/timeline/kind-counts.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const STATES = ['PENDING', 'COMPLETED', 'SUCCEEDED', undefined];

beforeAll(async () => {
  const lines = Array.from({ length: 12 }, (_, n) =>
    pointsAdded({
      customerId: 'cust_n',
      keys: [`vtx:${n}`],
      occurredAt: instant(n),
      cardId: 'v_n',
      ...(STATES[n % 4] && { state: STATES[n % 4] }),
    } as never),
  );
  await recordEvents(database.prisma, [
    incomingEvent('narrow', [{ fact: 'customer-seen', id: 'cust_n', asOf: instant(0) }, ...lines]),
  ]);
});

test('the states that occur are offered, each once', async () => {
  expect((await getCustomer(viewer, 'cust_n')).states).toEqual(['COMPLETED', 'PENDING', 'SUCCEEDED']);
});

test('several states narrow the timeline to lines in one of them', async () => {
  const { entries } = await getTimeline(viewer, 'cust_n', TimelineFilter.parse({ state: 'PENDING, SUCCEEDED' }));
  expect(entries.map(({ state }) => state)).toEqual([
    'SUCCEEDED',
    'PENDING',
    'SUCCEEDED',
    'PENDING',
    'SUCCEEDED',
    'PENDING',
  ]);
});

test('kinds are counted under the other filters, their own aside', async () => {
  const under = async (parameters: Record<string, string>) =>
    (await getKindCounts(viewer, 'cust_n', TimelineFilter.parse(parameters))).counts;
  expect(await under({})).toEqual({ points: 12 });
  expect(await under({ state: 'PENDING,COMPLETED', kind: 'reward' })).toEqual({ points: 6 });
  expect(await under({ from: '2026-01-01T00:00:04Z', card: 'v_n', q: 'points' })).toEqual({ points: 8 });
  expect(await under({ card: 'v_other' })).toEqual({});
  expect(await under({ heard: '2020-01-01T00:00:00Z' })).toEqual({});
});

test('of a choice that leaves nothing each filter says what it hides', async () => {
  const choice = TimelineFilter.parse({ state: 'PENDING', card: 'v_other', from: '2026-01-01T00:00:04Z', q: '' });
  expect(await getFilterCounts(viewer, 'cust_n', choice)).toEqual({
    without: [
      { filter: 'state', lines: 0, more: false },
      { filter: 'card', lines: 2, more: false },
      { filter: 'days', lines: 0, more: false },
    ],
  });
});
