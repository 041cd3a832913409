import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { erase } from '#lib/ingest/erasure/erase.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { closeFolio } from '#features/folios/close-folio.server.ts';
import { type Card, eventsOf, time } from '#features/folios/testing/long-card.ts';
import { BalanceQuestion, getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import { type Random, seededRandom } from '#simulator/random.ts';
import { simulate } from '#simulator/simulate.ts';

const database = useTestDatabase();
const viewer = testViewer();
const seedOf = () => fc.sample(fc.string({ minLength: 8 }), 1)[0]!;

async function record(events: readonly IncomingEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += 100)
    await recordEvents(database.prisma, events.slice(from, from + 100));
}

async function countFolios(id: string): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM account_folio WHERE card_id = ${id}`;
  return row!.count;
}

async function closeAll(id: string, size = 30): Promise<number> {
  while (await closeFolio(id, size));
  return countFolios(id);
}

function questionsOf(random: Random) {
  const moment = () => time(random.int(0, 4_000_000));
  return Array.from({ length: 25 }, () => ({
    ...(random.chance(0.6) && { from: moment() }),
    to: random.chance(0.5) ? moment() : time(5_000_000),
    points: random.pick([10, 50, 1000]),
    limit: random.pick([1, 20, 90, 200]),
    ...(random.chance(0.3) && { heard: moment() }),
  }));
}

/** The chart and "Why?" at some moments. */
async function answersOf({ id, customer }: Card, questions: ReturnType<typeof questionsOf>): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const { limit, from, to, points, heard } of questions) {
    const chart = HistoryQuestion.parse({ card: id, from, to, points, heard });
    const why = BalanceQuestion.parse({ card: id, at: to, limit, heard });
    answers.push([
      { chart, ...(await getBalanceHistory(viewer, customer, chart)) },
      { why, ...(await getBalance(viewer, customer, why)) },
    ]);
  }
  return answers;
}

/** With its folios and without them. */
async function expectSame(card: Card, random: Random): Promise<void> {
  const questions = questionsOf(random);
  const closed = await answersOf(card, questions);
  await database.owner.$executeRaw`DELETE FROM account_folio WHERE card_id = ${card.id}`;
  expect(closed, card.seed).toEqual(await answersOf(card, questions));
}

function newCard(name: string): { card: Card; random: Random; events: IncomingEvent[] } {
  const card = { id: `v_${name}`, customer: `cust_${name}`, seed: seedOf() };
  const random = seededRandom(card.seed);
  return { card, random, events: eventsOf(card, random) };
}

test('closed folios change no answer, as webhooks come, late ones too', async () => {
  const { card, random, events } = newCard('told');
  const inOrder = events.toSorted((a, b) => Number(a.receivedAt > b.receivedAt) - Number(a.receivedAt < b.receivedAt));
  await record(inOrder.slice(0, 700));
  expect(await closeAll(card.id)).toBeGreaterThan(5);
  await expectSame(card, random);
  // some of what comes now is of before the ends of folios
  const before = await closeAll(card.id);
  await record(inOrder.slice(700, 800));
  expect(await countFolios(card.id)).toBeLessThan(before);
  await expectSame(card, random);
  await closeAll(card.id);
  // two instances close while webhooks come
  await Promise.all([record(inOrder.slice(800)), closeAll(card.id), closeAll(card.id)]);
  await expectSame(card, random);
}, 120_000);

test('a folio of other holders than the card has is not read, and made anew', async () => {
  const { card, random, events } = newCard('shared');
  await record(events);
  await closeAll(card.id);
  const earlier = { customer: `${card.customer}_before`, at: time(1000) };
  const moved = pointsAdded({
    customerId: earlier.customer,
    keys: ['vtx:before'],
    cardId: card.id,
    points: 7,
    occurredAt: earlier.at,
  });
  const held: Fact = {
    fact: 'voucher-seen',
    id: card.id,
    asOf: time(0),
    type: 'LOYALTY_CARD',
    holderId: earlier.customer,
  };
  // nothing that moved: the folio itself stays
  await record([incomingEvent('held', [held], { receivedAt: time(0) })]);
  expect(await countFolios(card.id)).toBeGreaterThan(5);
  await record([incomingEvent('moved', [moved], { receivedAt: time(2000) })]);
  await closeAll(card.id);
  await expectSame(card, random);
}, 120_000);

test('a rebuild and an erasure leave no folio, and of the same rows the same folios are made again', async () => {
  await emptyTables(database.owner);
  const { events } = simulate({
    seed: seedOf(),
    customers: 30,
    from: new Date('2026-01-01'),
    to: new Date('2026-06-01'),
  });
  await record(
    events.map(({ body }) => ({ ...prepared(body), body: JSON.stringify(body), typeHint: null, signature: '' })),
  );
  const [card] = await database.prisma.$queryRaw<{ id: string; holder: string }[]>`
    SELECT id, customer_id AS holder FROM balance_statement JOIN voucher ON id = voucher_id
    WHERE customer_id IS NOT NULL GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1`;
  const { id, holder } = card!;
  const folios = () => database.prisma.$queryRaw`SELECT * FROM account_folio WHERE card_id = ${id} ORDER BY through`;
  expect(await closeAll(id, 5)).toBeGreaterThan(1);
  const before = await folios();
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await folios()).toEqual([]);
  await closeAll(id, 5);
  expect(await folios()).toEqual(before);
  const erasure = { id: 'e', customerId: holder, state: 'waiting', cause: 'staff', dueAt: new Date() };
  await erase(database.prisma, await database.prisma.erasure.create({ data: erasure }));
  expect(await folios()).toEqual([]);
}, 120_000);
