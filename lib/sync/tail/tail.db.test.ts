import { beforeEach, expect, test, vi } from 'vitest';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { runDueJobs } from '#lib/sync/job-turns.ts';
import { JOBS } from '#lib/sync/jobs.ts';
import { askFor } from '#lib/sync/standing.ts';
import { listTailed, measureTail } from '#lib/sync/tail/standing.ts';
import { moved, type Moved, serveCampaign, timedId, webhookOf } from '#lib/sync/tail/testing/campaign.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
const CAMPAIGN = 'camp_stars';
const NOW = Date.now();
const MINUTE = 60_000;

let rows: Moved[] = [];

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
  rows = [];
  serveCampaign(fake, CAMPAIGN, rows);
});

/** Movements of one card, one a second, the last at a time. */
function history(count: number, { card = 'v_1', until = NOW, from = 1 } = {}): Moved[] {
  return Array.from({ length: count }, (_, index) => {
    const at = until - (count - 1 - index) * 1_000;
    return moved(timedId(at, index), { card, at, points: 1, balance: from + index });
  });
}

const look = async () => {
  await makeDue();
  await tail(signal);
};
const lines = () => database.prisma.timelineEntry.findMany({ orderBy: [{ customerId: 'asc' }, { key: 'asc' }] });
const standing = () => database.prisma.campaignTail.findUniqueOrThrow({ where: { campaignId: CAMPAIGN } });
const calls = (path: string) => fake.asked.filter((asked) => asked.path.includes(path)).length;

test('what no webhook told is added, and nothing that one told', async () => {
  rows.push(...history(5));
  await recordEvents(
    database.prisma,
    [0, 1, 4].map((n) => webhookOf(rows[n]!, 'cust_1')),
  );
  await look();
  expect(await lines()).toHaveLength(5);
  const polled = await database.prisma.webhookEvent.findMany({ where: { signature: 'polled' } });
  expect(polled.map(({ key }) => key.split('!')[0]).sort()).toEqual(
    [rows[2]!, rows[3]!].map(({ id }) => `~transaction:${id}`).sort(),
  );
  expect(await standing()).toMatchObject({ found: 2n, watermark: new Date(NOW), idOrder: 'id' });
  const reports = await database.prisma.webhookEvent.count();
  await look();
  expect(await database.prisma.webhookEvent.count()).toBe(reports);
  expect(calls('/v1/vouchers/')).toBe(0);

  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('how far it is, and whoever asks for it does not wait', async () => {
  rows.push(...history(60));
  await recordEvents(database.prisma, [webhookOf(rows[0]!, 'cust_1')]);
  await tail(signal);
  const looks = calls(`${CAMPAIGN}/transactions`);
  await tail(signal);
  expect(calls(`${CAMPAIGN}/transactions`)).toBe(looks);
  expect(await listTailed()).toEqual([
    {
      campaignId: CAMPAIGN,
      watermark: new Date(NOW).toISOString().replace('Z', '000Z'),
      polledAt: expect.stringMatching(/Z$/) as string,
      order: 'id',
    },
  ]);
  expect(await measureTail()).toMatchObject({ campaigns: 1, unordered: 0, found: 59 });
  await askFor('tail');
  await runDueJobs(
    signal,
    JOBS.filter(({ name }) => name === 'tail'),
  );
  expect(calls(`${CAMPAIGN}/transactions`)).toBeGreaterThan(looks);
});

test('what was made before it began is left to a backfill', async () => {
  rows.push(...history(30, { until: NOW - 30 * MINUTE }), ...history(5, { from: 31 }));
  await recordEvents(database.prisma, [webhookOf(rows[34]!, 'cust_1')]);
  await look();
  expect(await lines()).toHaveLength(5);
});

test('ids that come late, behind what was read, are found', async () => {
  rows.push(...history(300));
  const late = rows.splice(280, 5);
  await recordEvents(database.prisma, [webhookOf(rows[0]!, 'cust_1')]);
  await look();
  expect(await lines()).toHaveLength(295);
  rows.push(...late);
  await look();
  expect(await lines()).toHaveLength(300);
});

test('a programme of Loyalty v2 is no campaign, and is not asked for as one', async () => {
  const named = [CAMPAIGN, 'lprg_stars'].map((id) => ({ id, campaignType: 'LOYALTY_PROGRAM', registers: {} }));
  await database.owner.campaign.createMany({ data: named, skipDuplicates: true });
  await look();
  expect(await database.prisma.campaignTail.findMany()).toMatchObject([{ campaignId: CAMPAIGN }]);
});
