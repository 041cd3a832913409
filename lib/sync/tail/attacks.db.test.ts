import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import { projectUnprojected, readUnprojected } from '#lib/ingest/project.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { type Moved, moved, serveCampaign, timedId, webhookOf } from '#lib/sync/tail/testing/campaign.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
const CAMPAIGN = 'camp_stars';
const PATH = `/v1/campaigns/${CAMPAIGN}/transactions`;
const NOW = Date.now();
const HOUR = 3_600_000;
const CARDS = 10;
let rows: Moved[] = [];

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
  rows = [];
  serveCampaign(fake, CAMPAIGN, rows);
  await followSince(2 * HOUR);
});

/** As if the campaign had been followed for so long, without a look yet. */
async function followSince(ago: number): Promise<void> {
  await database.prisma.$executeRaw`
    INSERT INTO campaign_tail (campaign_id, since) VALUES (${CAMPAIGN}, ${new Date(NOW - ago)})`;
}

/** Movements of ten cards, one a second; those that are told by a webhook are as well. */
async function history(
  count: number,
  { id = timedId, until = NOW, isTold = (index: number) => index < CARDS || index % 2 === 0 } = {},
): Promise<Moved[]> {
  const made = Array.from({ length: count }, (_, index) => {
    const at = until - (count - index) * 1_000;
    const card = `v_${index % CARDS}`;
    return moved(id(at, index), { card, at, points: 1, balance: Math.floor(index / CARDS) + 1 });
  });
  await recordEvents(
    database.prisma,
    made.filter((_, index) => isTold(index)).map((one) => webhookOf(one, `cust_${one.voucher_id}`)),
  );
  return made;
}

const look = async () => {
  await makeDue();
  await tail(signal);
};
const lines = () => database.prisma.timelineEntry.count({ where: { kind: 'points' } });
const standing = () => database.prisma.campaignTail.findUniqueOrThrow({ where: { campaignId: CAMPAIGN } });
const pages = () => fake.asked.filter(({ path }) => path.startsWith(PATH)).length;

function follow(): ChildProcess {
  const env = {
    NODE_ENV: 'production' as const,
    PATH: '/usr/bin:/bin',
    DATABASE_URL: database.url,
    VOUCHERIFY_WEBHOOK_SECRET: 's',
    VOUCHERIFY_API_URL: fake.url,
    VOUCHERIFY_APP_ID: 'a',
    VOUCHERIFY_APP_TOKEN: 't',
    VOUCHERIFY_CALLS_PER_MINUTE: '100000',
  };
  return spawn(process.execPath, ['--import', 'tsx', 'lib/sync/tail/testing/follow.ts'], { env, stdio: 'ignore' });
}

test('killed at any moment, it loses nothing and keeps nothing twice', { timeout: 120_000 }, async () => {
  rows.push(...(await history(600)));
  let kills = 0;
  for (const wait of [0, 10, 30]) {
    // some milliseconds after it got its next page but one: before, while or after that is kept
    const killAt = pages() + 2;
    const child = follow();
    const ended = once(child, 'exit');
    await expect.poll(pages, { timeout: 60_000, interval: 2 }).toBeGreaterThanOrEqual(killAt);
    await new Promise((resolve) => setTimeout(resolve, wait));
    child.kill('SIGKILL');
    await ended;
    if (child.signalCode === 'SIGKILL') kills += 1;
  }
  expect(kills).toBeGreaterThan(0);
  await look();
  // what was kept and not projected, whoever serves projects
  const left = await readUnprojected(database.prisma, { upTo: 2n ** 62n, limit: 1_000 });
  await projectUnprojected(database.prisma, left);
  expect(await lines()).toBe(600);
  expect(await database.prisma.webhookEvent.count()).toBe(600);
  expect(await database.prisma.webhookEvent.count({ where: { duplicates: { gt: 0 } } })).toBe(0);
});

test('two instances at once add each movement once', async () => {
  rows.push(...(await history(250)));
  await makeDue();
  await Promise.all([tail(signal), tail(signal)]);
  expect(await lines()).toBe(250);
});

test('without calls it stops quietly, and goes on when there are some', async () => {
  rows.push(...(await history(1_000)));
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = now() + interval '1 hour'`;
  await look();
  expect(pages()).toBe(0);
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;

  // the third page is one too many
  const answer = fake.answers.get(PATH);
  fake.answers.set(PATH, (request, response) => {
    if (pages() !== 3 && typeof answer === 'function') {
      answer(request, response);
      return;
    }
    response.writeHead(429, { 'retry-after': '60' });
    response.end('{}');
  });
  await look();
  expect([pages(), (await readBudget()).secondsLeft > 0]).toEqual([3, true]);
  const { watermark } = await standing();
  expect(watermark).toEqual(new Date(Date.parse(rows[199]!.created_at)));
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  await look();
  expect(await lines()).toBe(1_000);
});

test('where Voucherify fails, the page comes again, and the other campaigns come first', async () => {
  rows.push(...(await history(250)));
  await database.prisma.$executeRaw`INSERT INTO campaign_tail (campaign_id) VALUES ('camp_other')`;
  fake.answers.set('/v1/campaigns/camp_other/transactions', { body: { data: [], has_more: false } });
  const answer = fake.answers.get(PATH)!;
  fake.answers.set(PATH, { status: 500, body: {} });
  await expect(look()).rejects.toThrow('failed with 500');
  await tail(signal);
  expect(await database.prisma.campaignTail.count({ where: { polledAt: { not: null } } })).toBe(1);
  fake.answers.set(PATH, answer);
  await look();
  expect(await lines()).toBe(250);
});

test.each([
  ['is refused', null],
  ['is answered from the first', 0],
  ['is answered with nothing', Infinity],
] as const)('the place to go on from is gone with its card: a list that %s', async (_, from) => {
  rows.push(...(await history(300)));
  await look();
  const { cursorId } = await standing();
  const gone = rows.splice(
    rows.findIndex(({ id }) => id === cursorId),
    1,
  );
  expect(gone).toHaveLength(1);
  const later = await history(150, { until: NOW + 200_000 });
  rows.push(...later);
  const answer = fake.answers.get(PATH);
  fake.answers.set(PATH, (request, response) => {
    if (from === null || !request.url?.includes(cursorId!)) {
      if (typeof answer === 'function') answer(request, response);
      return;
    }
    const data = from === 0 ? rows.slice(0, 100) : [];
    response.end(JSON.stringify({ data, has_more: from === 0 }));
  });
  await look();
  expect(await lines()).toBe(450);
});

test('ids in no order: all are gone through in turn, and it says so', async () => {
  await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
  await followSince(100_000);
  const random = (_: number, index: number) => `vtx_${String((index * 7_919) % 100_003).padStart(18, '0')}`;
  rows.push(...(await history(1_500, { id: random, isTold: (index) => index >= 1_390 && index < 1_400 })));
  for (let looks = 0; looks < 3; looks++) await look();
  expect(await standing()).toMatchObject({ idOrder: 'unordered' });
  expect(await lines()).toBe(110);
  rows.push(moved(`vtx_${'1'.padStart(18, '0')}`, { card: 'v_1', at: NOW, points: 1, balance: 151 }));
  for (let looks = 0; looks < 2; looks++) await look();
  expect(await lines()).toBe(111);
});

test('however long a campaign is, a look costs as much as is new', async () => {
  await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
  await followSince(100_000);
  rows.push(...(await history(3_000, { isTold: (index) => index >= 2_900 && index < 2_910 })));
  await look();
  const first = pages();
  expect(first).toBeLessThanOrEqual(3_000 / 100 + 1);
  rows.push(...(await history(20, { until: NOW + 60_000 })));
  await look();
  expect(pages() - first).toBeLessThanOrEqual(6);
  expect(await lines()).toBe(120);
  const before = await dumpReadModel(database.prisma);
  await look();
  expect(await dumpReadModel(database.prisma)).toBe(before);
});
