import { beforeEach, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { ForbiddenError } from '#lib/errors.ts';
import { Figures } from '#lib/ingest/monitoring/figures.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { incomingEvent } from '#lib/ingest/testing/incoming-event.ts';
import { getMonitoring } from '#features/monitoring/monitoring.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';
import { Monitoring } from '#features/monitoring/monitoring.schema.ts';
import type { Observation } from '#lib/monitoring/observation.ts';

const database = useTestDatabase();
const administrator = testViewer({ role: 'administrator' });
const MINUTE = 60_000;
const now = new Date();

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.owner.$executeRaw`TRUNCATE webhook_minute, webhook_lag, failed_delivery`;
});

const read = async () => Monitoring.parse(await getMonitoring(administrator, now));
const ago = (ms: number) => timestampOf(new Date(now.getTime() - ms));

async function observed(observations: Partial<Observation>[]): Promise<void> {
  const figures = new Figures(() => database.prisma);
  for (const over of observations) {
    figures.observe({
      at: now.getTime(),
      outcome: 'stored',
      type: 'customer.updated',
      durationMs: 4,
      lagMs: 1_500,
      fingerprint: null,
      signature: 'verified',
      ...over,
    });
  }
  await figures.flush();
}

test('agents have no business here', async () => {
  await expect(getMonitoring(testViewer())).rejects.toThrow(ForbiddenError);
});

test('before the first webhook there is nothing, and it says what to do', async () => {
  const monitoring = await read();
  expect(monitoring).toMatchObject({
    verdict: { level: 'waiting' },
    newestAt: null,
    lag: { count: 0, median: null, worstMs: null },
    quarantine: { total: 0, reasons: [] },
    types: { seen: [] },
  });
  expect(monitoring.minutes).toHaveLength(60);
  expect(monitoring.types.neverSeen).toContain('customer.rewarded');
  expect(monitoring.types.neverSeen).not.toContain('customer.sms.sent');
});

test('counts by minute and by outcome; what is older than the hour is in the day only', async () => {
  await observed([
    {},
    {},
    { outcome: 'bad_signature', type: '', lagMs: null },
    { at: now.getTime() - 3 * MINUTE },
    { at: now.getTime() - 5 * 60 * MINUTE, durationMs: 9_000 },
  ]);
  const { minutes, outcomes, slowestAnswerMs, lag } = await read();
  expect(minutes.at(-1)).toMatchObject({ kept: 2, refused: 1 });
  expect(minutes.at(-4)).toMatchObject({ kept: 1, refused: 0 });
  expect(outcomes.filter(({ lastDay }) => lastDay > 0)).toEqual([
    { outcome: 'stored', kept: true, lastHour: 3, lastDay: 4 },
    { outcome: 'bad_signature', kept: false, lastHour: 1, lastDay: 1 },
  ]);
  expect(slowestAnswerMs).toBe(4);
  expect(lag).toMatchObject({ count: 3, median: 2, worstMs: 1_500 });
});

test('clock skew and events filled in later do not move the lag', async () => {
  await observed([{ lagMs: -90_000 }, { lagMs: 700 }, { lagMs: 800 }, { lagMs: 40 * 86_400_000 }]);
  const { lag, verdict } = await read();
  expect(lag).toEqual({ count: 3, median: 1, worstMs: 800, aheadMs: 90_000, filledIn: 1 });
  expect(verdict.reasons.map(({ about }) => about)).toContain('lag');
});

test('a delivery that fails again and again while others pass has its clock', async () => {
  await recordEvents(database.prisma, [incomingEvent('new', [], { receivedAt: ago(1_000) })]);
  const first = now.getTime() - 150 * MINUTE;
  await observed([
    ...[0, 1, 2, 4, 8, 16, 32, 64, 128].map((after) => ({
      at: first + after * MINUTE,
      outcome: 'too_large' as const,
      type: '',
      lagMs: null,
      fingerprint: 'whs_big',
      signature: 'given' as const,
    })),
    { fingerprint: 'whs_fine' },
  ]);
  const { failing, verdict } = await read();
  expect(failing).toMatchObject({
    sure: 1,
    unsure: 0,
    passing: 0,
    lost: null,
    groups: [{ sendOutId: 'whs_big', why: 'Over 1 MiB', setUp: false, count: 1 }],
  });
  expect(failing.groups[0]?.clock).toMatch(/^First failed 2 h ago, 9 tries so far/);
  expect(verdict.level).toBe('bad');
});

test('quarantine by reason, as far as reasons differ in more than a value', async () => {
  const wrong = (n: number, type: string, reason: string) =>
    incomingEvent(`q${n}`, [], { type, status: 'quarantined', reason, receivedAt: ago(n * 1_000) });
  await recordEvents(database.prisma, [
    wrong(1, 'a.b', 'data.points: expected a whole number, got 1.5'),
    wrong(2, 'a.b', 'data.points: expected a whole number, got 2.5'),
    wrong(3, 'c.d', 'No event type'),
  ]);
  const { quarantine } = await read();
  expect(quarantine).toMatchObject({ total: 3, more: false, read: 3 });
  expect(quarantine.reasons.map(({ type, reason, count }) => [type, reason, count])).toEqual([
    ['a.b', 'data.points: expected a whole number, got …', 2],
    ['c.d', 'No event type', 1],
  ]);
});

test('types with their latest webhook; made-up ones are bounded, our own test is no news of Voucherify', async () => {
  await recordEvents(database.prisma, [
    incomingEvent('old', [], { type: 'customer.updated', receivedAt: ago(60_000) }),
    incomingEvent('new', [], { type: 'customer.updated', receivedAt: ago(30_000) }),
    incomingEvent('odd', [], { type: 'tide.turned', receivedAt: ago(40_000) }),
    incomingEvent('own', [], { type: TEST_TYPE, receivedAt: ago(0) }),
  ]);
  const { types, newestAt } = await read();
  expect(types).toMatchObject({
    more: false,
    seen: [
      { type: 'customer.updated', known: true, lastAt: ago(30_000) },
      { type: TEST_TYPE, known: true },
      { type: 'tide.turned', known: false },
    ],
  });
  expect(types.neverSeen).not.toContain('customer.updated');
  expect(newestAt).toBe(ago(30_000));

  await recordEvents(
    database.prisma,
    Array.from({ length: 300 }, (_, n) => incomingEvent(`m${n}`, [], { type: `made.up.${n}` })),
  );
  await recordEvents(database.prisma, [incomingEvent('late', [], { type: 'voucher.published' })]);
  const bounded = (await read()).types;
  expect([bounded.seen.filter(({ known }) => !known).length, bounded.more]).toEqual([50, true]);
  expect(bounded.seen.filter(({ known }) => known).map(({ type }) => type)).toEqual([
    'customer.updated',
    TEST_TYPE,
    'voucher.published',
  ]);
  expect(bounded.neverSeen).not.toContain('voucher.published');
});

test('what is kept for a time says what went last, what is due, and why a look failed', async () => {
  await database.prisma.retentionClass.createMany({
    data: [
      { name: 'bodies', days: 400, ranAt: now, did: 7, didAt: now, due: 12 },
      { name: 'notes', days: null, ranAt: now, problem: 'Postgres 57014' },
      { name: 'of a later version', days: 1, ranAt: now },
    ],
  });
  const { retention } = await read();
  const at = now.toISOString().replace('Z', '000Z');
  expect(retention.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
    { name: 'bodies', days: 400, ranAt: at, did: 7, didAt: at, due: 12, problem: null },
    { name: 'notes', days: null, ranAt: at, did: 0, didAt: null, due: 0, problem: 'Postgres 57014' },
  ]);
});
