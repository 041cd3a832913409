import { beforeEach, expect, test, vi } from 'vitest';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { answerExports, csvOf, type FakeExports } from '#lib/rest/testing/fake-exports.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import { readBackfill } from '#lib/sync/backfill/read-backfill.ts';
import { askFor, runDueJobs } from '#lib/sync/job-turns.ts';
import { BACKFILL } from '#lib/sync/jobs.ts';
import { cardRow, type Moved, movementRow, tell } from '#lib/sync/testing/told.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

// What is waited for between two looks at an export is no part of what is tested.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
let exported: FakeExports;

const CARDS = Array.from({ length: 30 }, (_, n) => ({ card: `v_${n}`, customer: `cust_${n}` }));
/** Movements of 30 cards, some minutes apart. */
const MOVEMENTS: Moved[] = Array.from({ length: 750 }, (_, n) => ({
  ...CARDS[n % 30]!,
  id: String(n).padStart(6, '0'),
  at: new Date(Date.parse('2025-03-01T00:00:00Z') + n * 600_000).toISOString(),
  points: 10,
  balance: 10 * (Math.floor(n / 30) + 1),
}));
const REDEMPTIONS = CARDS.map(({ card, customer }, n) => ({
  ...{ id: `r_${n}`, object: 'redemption', date: '2025-03-05T00:00:00.000Z', voucher_code: `CODE-${card}` },
  ...{ customer_id: customer, order_id: `ord_${n}`, result: 'SUCCESS', failure_code: null },
}));
const publication = (n: number) => ({
  ...{ id: `pub_${n}`, object: 'publication', created_at: '2025-02-01T00:00:00.000Z', customer_id: `cust_${n}` },
  ...{ channel: 'API', source_id: null, result: 'SUCCESS', vouchers_id: [`v_${n}`] },
  customer: { id: `cust_${n}`, name: 'Ada Personal', email: 'ada@example.com', source_id: `shop-cust_${n}` },
  voucher: { id: `v_${n}`, code: `CODE-v_${n}`, object: 'voucher' },
});

beforeEach(async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  for (const table of ['sync_job', 'webhook_event', 'change', 'unprojected_event'])
    await database.prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL, minute_used = 0, cycle_used = 0`;
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  await database.prisma.$executeRaw`DELETE FROM change`;
  exported = answerExports(fake);
  exported.files.set('voucher', csvOf(CARDS.map(({ card, customer }) => cardRow(card, customer, 250))));
  exported.files.set('voucher_transactions', csvOf(MOVEMENTS.map(movementRow)));
  exported.files.set('redemption', csvOf(REDEMPTIONS));
  fake.answers.set('/v1/publications', {
    body: { publications: CARDS.map((_, n) => publication(n)), total: CARDS.length },
  });
  await askFor('backfill');
});

const linesOf = () => database.prisma.timelineEntry.groupBy({ by: ['kind'], _count: true, orderBy: { kind: 'asc' } });
const ALL = [
  { kind: 'points', _count: 750 },
  { kind: 'publication', _count: 30 },
  { kind: 'redemption', _count: 30 },
  { kind: 'voucher', _count: 30 },
];

test('a shop’s whole past is kept, found by source id, rebuilt the same, and no open page is told', async () => {
  await runDueJobs(signal, [BACKFILL]);
  expect(await readBackfill()).toMatchObject({
    state: 'done',
    done: 400,
    of: 400,
    part: null,
    added: 840,
    leftOut: 0,
  });
  expect((await readBackfill())!.calls).toBe(fake.asked.length);
  expect(await linesOf()).toEqual(ALL);
  expect(await database.prisma.customer.findUnique({ where: { id: 'cust_7' } })).toMatchObject({
    ...{ sourceId: 'shop-cust_7', name: null, email: null },
  });
  expect(await database.prisma.voucher.findUnique({ where: { id: 'v_7' } })).toMatchObject({ balance: 250n });
  const [{ personal }] = await database.prisma.$queryRaw<[{ personal: bigint }]>`
    SELECT count(*) AS personal FROM webhook_event WHERE body LIKE '%ersonal%' OR body LIKE '%ada@%'`;
  expect(personal).toBe(0n);
  expect(await database.prisma.change.count()).toBe(0);
  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('what webhooks told already is not kept again, nor what a former backfill brought', async () => {
  await tell(database.prisma, MOVEMENTS.slice(100, 140));
  await runDueJobs(signal, [BACKFILL]);
  expect(await linesOf()).toEqual(ALL);
  expect((await readBackfill())!.added).toBe(800);
  await askFor('backfill');
  expect((await readBackfill())!.state).toBe('waiting');
  await runDueJobs(signal, [BACKFILL]);
  expect(await readBackfill()).toMatchObject({ state: 'done', added: 0 });
  expect(await linesOf()).toEqual(ALL);
});

async function reached(): Promise<void> {
  expect((await readBackfill())?.reached).not.toBeNull();
}

test('cut off in the middle it goes on from there, with what it kept', async () => {
  const rows = csvOf(MOVEMENTS.map(movementRow));
  let cut = 2;
  exported.files.set('voucher_transactions', (response) => {
    if (cut-- === 0) return void response.end(csvOf(MOVEMENTS.slice(400).map(movementRow)));
    response.writeHead(200, { 'content-length': String(rows.length) });
    response.write(rows.slice(0, rows.indexOf('vtx_000600')));
    void vi.waitFor(reached, { timeout: 30_000 }).finally(() => response.destroy());
  });
  for (let run = 0; run < 3; run++) {
    await runDueJobs(signal, [BACKFILL]);
    await database.prisma
      .$executeRaw`UPDATE sync_job SET due_at = now() WHERE name = 'backfill' AND problem IS NOT NULL`;
    if (run < 2)
      expect(await readBackfill()).toMatchObject({
        ...{ state: 'waiting', part: 'movements', problem: expect.stringContaining('broke off') as string },
        reached: '2025-03-04T11:10:00.000000Z',
      });
  }
  expect(await readBackfill()).toMatchObject({ state: 'done' });
  expect(await linesOf()).toEqual(ALL);
  const asked = exported.ordered.filter(({ exported_object: object }) => object === 'voucher_transactions');
  expect(asked.map(({ parameters }) => JSON.stringify(parameters.filters ?? null))).toEqual([
    'null',
    ...Array<string>(2).fill('{"junction":"and","created_at":{"conditions":{"$after":["2025-03-04T11:09:00.000Z"]}}}'),
  ]);
});

test('who was erased stays so, and where the budget ends it waits', async () => {
  await database.prisma
    .$executeRaw`INSERT INTO tombstone (kind, name) VALUES ('customer', 'cust_3') ON CONFLICT DO NOTHING`;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '4');
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = now() + interval '1 hour'`;
  await runDueJobs(signal, [BACKFILL]);
  expect(await readBackfill()).toMatchObject({ state: 'waiting', problem: expect.stringContaining('pause') as string });
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  await backfill(signal);
  expect(await database.prisma.customer.findUnique({ where: { id: 'cust_3' } })).toBeNull();
  expect(await database.prisma.timelineEntry.count({ where: { customerId: 'cust_3' } })).toBe(0);
  expect(await database.prisma.timelineEntry.count()).toBe(840 - 28);
});
