import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { BadRequestError } from '#lib/errors.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const line = (n: number) =>
  pointsAdded({
    customerId: 'cust_lines',
    keys: [`vtx:${String(n).padStart(3, '0')}`],
    occurredAt: instant(Math.floor(n / 10)),
    cardId: n % 2 ? 'v_odd' : 'v_even',
    details: { reason: n === 33 ? 'Goodwill 100%' : 'other' },
  });

beforeAll(async () => {
  const lines = Array.from({ length: 45 }, (_, n) => line(n));
  await recordEvents(database.prisma, [incomingEvent('lines', lines)]);
});

test('pages meet every line once, newest first, also where times are equal', async () => {
  const seen: { key: string; occurredAt: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await getTimeline(viewer, 'cust_lines', { limit: 7, ...(cursor && { cursor }) });
    seen.push(...page.entries);
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  expect(seen.map(({ key }) => key)).toEqual(
    Array.from({ length: 45 }, (_, n) => `vtx:${String(44 - n).padStart(3, '0')}`),
  );
});

test('filters by card, time and text', async () => {
  expect((await getTimeline(viewer, 'cust_lines', { card: 'v_odd' })).entries).toHaveLength(22);
  expect(
    (await getTimeline(viewer, 'cust_lines', { from: '2026-01-01T00:00:02Z', to: '2026-01-01T00:00:03Z' })).entries,
  ).toHaveLength(10);
  expect((await getTimeline(viewer, 'cust_lines', { q: 'GOODWILL 100%' })).entries.map(({ key }) => key)).toEqual([
    'vtx:033',
  ]);
  expect((await getTimeline(viewer, 'cust_lines', { kind: ['tier'] })).entries).toEqual([]);
});

test('a limit beyond the largest page gives the largest page', () => {
  expect(TimelineFilter.parse({ limit: '5000' }).limit).toBe(200);
  expect(TimelineFilter.safeParse({ limit: '0' }).success).toBe(false);
});

test('a cursor that is none is refused', async () => {
  await expect(getTimeline(viewer, 'cust_lines', { cursor: 'nonsense' })).rejects.toThrow(BadRequestError);
});

test('a line names its evidence', async () => {
  const { entries } = await getTimeline(viewer, 'cust_lines', { limit: 1 });
  expect(entries[0]).toMatchObject({ title: '40 points were added: other', events: ['lines'], points: 40 });
});
