import { beforeAll, describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { entriesCsv } from '#features/export/entries-csv.ts';
import { entriesJson } from '#features/export/entries-json.ts';
import { clockIn } from '#lib/time/zone.ts';
import { parseCsv } from '#features/export/testing/parse-csv.ts';
import { textStream } from '#features/export/text-stream.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { exportTimeline, getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Entry } from '#features/entry/entry.schema.ts';
import { TimelineFilter } from '#features/timeline/timeline-filter.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const LINES = 450;

beforeAll(async () => {
  for (const [batch, receivedAt] of [instant(1000), instant(2000)].entries()) {
    const facts = Array.from({ length: LINES / 2 }, (_, index) => {
      const n = index * 2 + batch;
      return pointsAdded({
        customerId: 'cust_file',
        keys: [`vtx:${String(n).padStart(4, '0')}`],
        occurredAt: instant(Math.floor(n / 7)),
        points: n - 200,
        cardId: n % 3 ? 'v_a' : 'v_b',
        cardCode: n % 3 ? '=CARD' : 'CARD-B',
        campaignId: n % 2 ? 'camp_a' : 'camp_b',
        state: n % 5 ? 'DONE' : 'PENDING',
        details: { reason: n % 11 ? 'said "so", twice' : '-goodwill\nsecond line' },
      });
    });
    await recordEvents(database.prisma, [incomingEvent(`file-${batch}`, facts, { receivedAt })]);
  }
});

async function paged(filter: Partial<TimelineFilter>): Promise<Entry[]> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof getTimeline>> = await getTimeline(viewer, 'cust_file', {
      ...filter,
      limit: 60,
      ...(cursor && { cursor }),
    });
    entries.push(...page.entries);
    cursor = page.nextCursor;
  } while (cursor);
  return entries;
}

const filters: Record<string, string>[] = [
  {},
  { kind: 'points' },
  { kind: 'tier' },
  { card: 'v_a' },
  { campaign: 'camp_b' },
  { state: 'PENDING' },
  { q: 'GOODWILL' },
  { from: '2026-01-01T00:00:10Z', to: '2026-01-01T00:00:40Z' },
  { heard: '2026-01-01T00:16:40Z' },
  { card: 'v_b', state: 'DONE', q: 'twice', heard: instant(1500) },
];

describe.each(filters.map((filter) => [JSON.stringify(filter), TimelineFilter.parse(filter)] as const))(
  'filtered by %s',
  (_, filter) => {
    const text = async (write: typeof entriesCsv) =>
      new Response(await textStream(write(exportTimeline(viewer, 'cust_file', filter), 'Europe/Warsaw'))).text();

    test('JSON has the lines of the pages, in their order, and the time in the zone', async () => {
      const lines = (await paged(filter)).map((entry) => ({
        ...entry,
        zone: 'Europe/Warsaw',
        occurredAtLocal: expect.stringContaining(
          clockIn('Europe/Warsaw', entry.occurredAt).replace(' ', 'T'),
        ) as string,
      }));
      expect(JSON.parse(await text(entriesJson))).toEqual(lines);
    });

    test('CSV has a record for each of them', async () => {
      // Response.text() takes the byte order mark off
      const [head, ...records] = parseCsv(await text(entriesCsv));
      expect(head?.slice(0, 5)).toEqual(['Time (Europe/Warsaw)', 'ISO 8601 (UTC)', 'Kind', 'Action', 'What happened']);
      expect(records.map((record) => [record[1], record[4], Number(record[5]), record[13]])).toEqual(
        (await paged(filter)).map(({ occurredAt, title, points, key }) => [
          occurredAt,
          title.startsWith('-') ? `'${title}` : title,
          points,
          key,
        ]),
      );
    });
  },
);

test('a card code that would run as a formula is text', async () => {
  let csv = '';
  for await (const part of entriesCsv(exportTimeline(viewer, 'cust_file', { card: 'v_a' }), 'UTC')) csv += part;
  expect(csv.startsWith('\uFEFF"Time (UTC)"')).toBe(true);
  expect(csv).toContain(`,"'=CARD",`);
  expect(csv).not.toContain('"=CARD');
});

test('leaves one line in the audit trail, however many pages', async () => {
  const other = testViewer({ id: 'exporter' });
  for await (const page of exportTimeline(other, 'cust_file', {})) expect(page.length).toBeGreaterThan(0);
  const trail = await database.prisma.auditEvent.findMany({ where: { actorId: 'exporter' } });
  expect(trail.map(({ action, customerId }) => [action, customerId])).toEqual([['timeline.exported', 'cust_file']]);
});
