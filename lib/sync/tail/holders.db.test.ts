import { beforeEach, expect, test, vi } from 'vitest';
import { jsonAs } from '#lib/database/query-rows.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { tombstoneOfValue, writeTombstones } from '#lib/ingest/erasure/tombstones.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { packedEntryValues } from '#lib/read-model/entry.ts';
import type { PackedRegisters } from '#lib/read-model/register.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { moved, type Moved, serveCampaign, timedId, webhookOf } from '#lib/sync/tail/testing/campaign.ts';
import { tail } from '#lib/sync/tail/tail.ts';
import { makeDue } from '#lib/sync/tail/watermark.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
const NOW = Date.now();
const MINUTE = 60_000;
const Registers = jsonAs<PackedRegisters>();
let count = 0;
let card = '';
let rows: Moved[] = [];

/** A movement, minutes ago, with the balance that it left. */
function minutesAgo(minutes: number, points: number, balance: number): Moved {
  const at = NOW - minutes * MINUTE;
  const one = moved(timedId(at, ++count), { card, at, points, balance });
  rows.push(one);
  return one;
}

const look = async () => {
  await makeDue();
  await tail(signal);
};
const lines = async () => {
  const found = await database.prisma.timelineEntry.findMany({ where: { cardId: card }, orderBy: { statedAt: 'asc' } });
  return found.map(({ customerId, points, registers, answeredOtherwise }) => {
    const { details } = packedEntryValues(Registers.parse(registers));
    return { customerId, points: Number(points), answeredOtherwise, details };
  });
};
const asked = () => fake.asked.filter(({ path }) => path.startsWith('/v1/vouchers/')).length;
const rebuildsTheSame = async () => {
  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(before);
};

beforeEach(async () => {
  card = `v_${++count}`;
  rows = [];
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
  const campaign = `camp_${count}`;
  serveCampaign(fake, campaign, rows);
  await database.prisma.$executeRaw`DELETE FROM campaign_tail`;
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL`;
  // as if it had been followed for an hour
  await database.prisma.$executeRaw`
    INSERT INTO campaign_tail (campaign_id, since) VALUES (${campaign}, now() - interval '60 minutes')`;
});

test('a card that went from one person to another was held by who held it then', async () => {
  const [hers, lost, his] = [minutesAgo(50, 10, 10), minutesAgo(40, 10, 20), minutesAgo(20, 10, 30)];
  await recordEvents(database.prisma, [webhookOf(hers, 'cust_her'), webhookOf(minutesAgo(39, 1, 21), 'cust_her')]);
  await recordEvents(database.prisma, [webhookOf(his, 'cust_his')]);
  await look();
  expect((await lines()).find(({ details }) => details.askedBy)).toMatchObject({ customerId: 'cust_her', points: 10 });
  expect(await database.prisma.timelineEntry.count({ where: { key: `vtx:${lost.id}` } })).toBe(1);
  expect(asked()).toBe(0);
  await rebuildsTheSame();
});

test('a movement between two holders is told of the former, and says that this is not sure', async () => {
  await recordEvents(database.prisma, [webhookOf(minutesAgo(50, 10, 10), 'cust_her')]);
  await recordEvents(database.prisma, [webhookOf(minutesAgo(20, 10, 30), 'cust_his')]);
  minutesAgo(40, 10, 20);
  await look();
  const [line] = (await lines()).filter(({ details }) => details.askedBy);
  expect(line).toMatchObject({ customerId: 'cust_her', details: { askedBy: 'tail', isHolderUnsure: true } });
  await rebuildsTheSame();
});

test('a card that nobody knows is asked for once; whose it was long ago is not sure', async () => {
  [50, 40, 1].forEach((minutes, index) => minutesAgo(minutes, 10, 10 + 10 * index));
  fake.answers.set(`/v1/vouchers/${card}`, {
    body: { id: card, code: 'STAR-1', holder_id: 'cust_new', updated_at: new Date(NOW - MINUTE).toISOString() },
  });
  await look();
  await look();
  expect((await lines()).map(({ details }) => details.isHolderUnsure ?? false)).toEqual([true, true, false]);
  expect(asked()).toBe(1);
  expect(await database.prisma.voucher.findUniqueOrThrow({ where: { id: card } })).toMatchObject({
    customerId: 'cust_new',
    code: 'STAR-1',
    balance: 30n,
  });
  await rebuildsTheSame();
});

test('a card without a holder, and one that is gone, are asked for once and kept as nobody’s', async () => {
  minutesAgo(3, 10, 10);
  await look();
  minutesAgo(2, 10, 20);
  await look();
  expect(asked()).toBe(1);
  expect(await lines()).toEqual([]);
  expect(await database.prisma.webhookEvent.count({ where: { body: { contains: card } } })).toBe(2);
  await rebuildsTheSame();
});

test('other points than a webhook told stand beside them, whichever comes first', async () => {
  const first = minutesAgo(30, 100, 100);
  const other = { ...first, details: { balance: { ...first.details.balance, points: 90, balance: 90 } } };
  rows[0] = other;
  await recordEvents(database.prisma, [webhookOf(first, 'cust_both')]);
  await look();
  await look();
  expect(await lines()).toMatchObject([{ points: 100, answeredOtherwise: 90n, details: { answeredOtherwise: 90 } }]);
  expect(await database.prisma.balanceStatement.count({ where: { voucherId: card } })).toBe(1);
  expect(await database.prisma.webhookEvent.count({ where: { duplicates: { gt: 0 } } })).toBe(0);

  const later = minutesAgo(20, 50, 150);
  await look();
  const told = { ...later, details: { balance: { ...later.details.balance, points: 60, balance: 160 } } };
  await recordEvents(database.prisma, [webhookOf(told, 'cust_both')]);
  expect((await lines())[1]).toMatchObject({ points: 60, answeredOtherwise: 50n });
  await rebuildsTheSame();
});

test('whoever was erased stays so, though the card moves on', async () => {
  await recordEvents(database.prisma, [webhookOf(minutesAgo(30, 10, 10), 'cust_gone')]);
  await inTransaction(database.prisma, (tx) =>
    writeTombstones(tx, [
      { kind: 'customer', name: 'cust_gone' },
      { kind: 'voucher', name: card },
      tombstoneOfValue(`code-${card}`),
    ]),
  );
  minutesAgo(5, 10, 20);
  await look();
  const polled = await database.prisma.webhookEvent.findMany({
    where: { signature: 'polled', customerId: 'cust_gone' },
  });
  expect(polled).toHaveLength(1);
  expect(polled[0]!.body).not.toContain(`CODE-${card}`);
  expect(polled[0]!.redactedAt).not.toBeNull();
});
