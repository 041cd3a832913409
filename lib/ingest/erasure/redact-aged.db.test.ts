import { beforeEach, expect, test } from 'vitest';
import { redactAged } from '#lib/ingest/erasure/redact-aged.ts';
import { textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BEN, BODIES, HERS, incoming, pointsForZoe, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { simulate } from '#simulator/simulate.ts';

const database = useTestDatabase();
const BEGINNING = { cursor: 0n, sweptAt: null };
const shop = simulate({
  seed: 'aged',
  customers: 12,
  from: new Date('2026-01-01'),
  to: new Date('2026-03-01'),
}).events.map(({ body }) => incoming(JSON.stringify(body)));

beforeEach(async () => {
  await emptyTables(database.owner);
  await database.owner.$executeRaw`TRUNCATE erasure, tombstone`;
});

/** All that a customer is asked about: who, which cards, which points when. */
async function told(): Promise<unknown> {
  const { prisma } = database;
  return Promise.all([
    prisma.$queryRaw`SELECT * FROM customer ORDER BY id`,
    prisma.$queryRaw`SELECT * FROM voucher ORDER BY id`,
    prisma.$queryRaw`SELECT * FROM campaign ORDER BY id`,
    prisma.$queryRaw`SELECT * FROM balance_statement ORDER BY 1, 2, 3`,
    prisma.$queryRaw`SELECT * FROM evidence ORDER BY 1, 2, 3`,
    prisma.$queryRaw`
      SELECT customer_id, key, kind, action, occurred_at, stated_at, ordered_at, received_at, points, balance_after,
        total_after, card_id, rewarded_points, rewarded_card_id, campaign_id, state, group_id
      FROM timeline_entry ORDER BY 1, 2`,
  ]);
}

async function walk(days: number): Promise<number> {
  let did = 0;
  let standing: { cursor: bigint; sweptAt: Date | null } = BEGINNING;
  do {
    const looked = await redactAged(database.prisma, days, standing);
    did += looked.did;
    standing = looked;
  } while (standing.sweptAt === null);
  return did;
}

test('a rebuild from aged bodies gives the same customers, cards and points', async () => {
  for (let from = 0; from < shop.length; from += 100) await recordEvents(database.prisma, shop.slice(from, from + 100));
  const before = await told();
  expect(await walk(1)).toBeGreaterThan(shop.length / 2);
  expect(await told()).toEqual(before);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await told()).toEqual(before);
  const [row] = await database.prisma.$queryRaw<{ whole: bigint; people: bigint }[]>`
    SELECT count(*) FILTER (WHERE aged_at IS NULL) AS whole, (SELECT count(*) FROM customer) AS people
    FROM webhook_event`;
  // of each customer a few of the latest
  expect(Number(row!.whole)).toBeLessThan(Number(row!.people) * 12);
}, 120_000);

test('what is superseded loses everything personal, whoever it names; a retry of it is a duplicate', async () => {
  await recordEvents(database.prisma, BODIES.map(incoming));
  const young = incoming(pointsForZoe(50));
  await recordEvents(database.prisma, [{ ...young, receivedAt: new Date().toISOString() as typeof young.receivedAt }]);
  await walk(1);
  const rows = await database.prisma.webhookEvent.findMany({ orderBy: { seq: 'asc' } });
  const aged = rows.filter(({ agedAt }) => agedAt !== null);
  expect(aged.length).toBeGreaterThan(6);
  for (const { body, reason, key, redactedAt, bodyDigest } of aged) {
    expect([key, textsIn(body + (reason ?? ''), [...HERS, 'Ben Other', 'ben@example.com', 'crm-99'])]).toEqual([
      key,
      [],
    ]);
    expect([redactedAt !== null, bodyDigest !== null]).toEqual([true, true]);
  }
  // what came within the time, and what still stands as the word on somebody, stays to the letter
  expect(rows.find(({ key }) => key === young.reportKey)).toMatchObject({ agedAt: null, redactedAt: null });
  expect(rows.some(({ agedAt, body }) => agedAt === null && body.includes('ben@example.com'))).toBe(true);
  expect(await database.prisma.customer.findUniqueOrThrow({ where: { id: BEN } })).toMatchObject({ name: 'Ben Other' });
  expect(await recordEvents(database.prisma, BODIES.map(incoming))).toEqual(BODIES.map(() => 'duplicate'));
  expect(await database.prisma.webhookEvent.count({ where: { customerId: ZOE } })).toBeGreaterThan(0);
});

test('a rest of a day lies between two walks; while somebody is erased it waits', async () => {
  await recordEvents(database.prisma, BODIES.map(incoming));
  await inTransaction(database.prisma, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline erasure'))`;
    expect(await redactAged(database.prisma, 1, BEGINNING)).toEqual({ ...BEGINNING, did: 0, due: 0 });
  });
  const resting = { cursor: 0n, sweptAt: new Date() };
  expect(await redactAged(database.prisma, 1, resting)).toEqual({ ...resting, did: 0, due: 0 });
  const yesterday = new Date(Date.now() - 86_400_001);
  expect((await redactAged(database.prisma, 1, { cursor: 0n, sweptAt: yesterday })).did).toBeGreaterThan(0);
});
