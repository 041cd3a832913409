import type { ServerResponse } from 'node:http';
import { beforeEach, expect, test, vi } from 'vitest';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { VoucherifyError } from '#lib/errors.ts';
import { answerExports, csvOf, type FakeExports } from '#lib/rest/testing/fake-exports.ts';
import { useFakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { readProof } from '#lib/sync/proof/read-proof.ts';
import { bucketRow, cardRow, type Moved, movementRow, tell } from '#lib/sync/testing/told.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

// What is waited for between two looks at an export is no part of what is tested.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const database = useTestDatabase();
const fake = useFakeVoucherify();
const { signal } = new AbortController();
let exported: FakeExports;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const today = () => Date.now() - (Date.now() % DAY);
const day = (days: number) => new Date(today() + days * DAY).toISOString().slice(0, 10);
/** So many hours after the day began that is closed. */
const at = (hours: number) => new Date(today() - DAY + hours * HOUR).toISOString();
const moved = (card: string, points: number, balance: number, over: Partial<Moved> = {}): Moved => ({
  ...{ card, customer: `cust_${card}`, id: `${card}x${balance}`, at: at(-240), points, balance },
  ...over,
});
const expired = (card: string, points: number, over: object = {}) =>
  bucketRow(card, points, { status: 'EXPIRED', expires_at: day(-1), ...over });

/** Has webhooks tell these balances, and Voucherify's list state the same ones. */
const agreeOn = async (balances: Record<string, number>) => {
  const cards = Object.entries(balances);
  await tell(
    database.prisma,
    cards.map(([card, balance]) => moved(card, balance, balance)),
  );
  exported.files.set('voucher', csvOf(cards.map(([card, balance]) => cardRow(card, `cust_${card}`, balance))));
};
const buckets = (rows: object[]) => exported.files.set('points_expiration', csvOf(rows as Record<string, unknown>[]));
/** Voucherify refuses the second export that is ordered. */
const refuse = (status: number) => {
  const answer = fake.answers.get('/v1/exports');
  let ordered = 0;
  fake.answers.set('/v1/exports', (request, response: ServerResponse) => {
    if (++ordered === 2) response.writeHead(status).end('{}');
    else if (typeof answer === 'function') answer(request, response);
  });
};
/** A proof of before, up to then. */
const former = (until: string) => ({
  ...{ at: until, finishedAt: until, until, differ: [] },
  ...{ cards: 0, agreed: 0, unknown: 0, added: 0, unplaced: 0, unreadable: 0 },
});
const nextOf = async (id: string) => {
  const card = await database.prisma.voucher.findUniqueOrThrow({ where: { id } });
  return [card.nextExpirationDate, Number(card.nextExpirationPoints)];
};
const kept = () => database.prisma.webhookEvent.count({ where: { type: 'points_expiration' } });

beforeEach(async () => {
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  for (const table of ['webhook_event', 'balance_proof', 'tombstone', 'unprojected_event'])
    await database.prisma.$executeRawUnsafe(`DELETE FROM ${table}`);
  await database.prisma.$executeRaw`UPDATE call_budget SET paused_until = NULL, minute_used = 0, cycle_used = 0`;
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  exported = answerExports(fake);
});

test('points that expired and of which no movement told are named, and those of which one did are not', async () => {
  await agreeOn({ v_a: 100, v_b: 60, v_c: 30, v_d: 10 });
  await tell(database.prisma, [
    moved('v_b', -40, 20, { at: at(23.1), type: 'POINTS_EXPIRATION' }),
    moved('v_b', 40, 60, { at: at(23.2), id: 'again' }),
    // a removal is no expiry, and one of last month another one
    moved('v_c', -40, -10, { at: at(23.1) }),
    moved('v_c', 40, 30, { at: at(23.2), id: 'back' }),
    moved('v_d', -40, 10, { at: at(-800), type: 'POINTS_EXPIRATION' }),
  ]);
  buckets([
    ...[expired('v_a', 30), expired('v_a', 10, { id: 'lopb_a2' }), expired('v_b', 1), expired('v_c', 40)],
    ...[expired('v_d', 7), expired('v_d', 0, { id: 'lopb_spent' }), expired('v_strange', 5)],
    ...[expired('v_d', 9, { id: 'lopb_long_ago', expires_at: day(-9) })],
  ]);
  await prove(signal);
  const named = (card: string, points: number) => ({ cardId: card, customerId: `cust_${card}`, day: day(-1), points });
  expect(await readProof()).toMatchObject({
    ...{ cards: 4, agreed: 4, differ: [], leftOut: 0 },
    expirations: { problem: null, untold: 3, named: [named('v_a', 40), named('v_c', 40), named('v_d', 7)] },
  });
  expect(await database.prisma.exportedBucket.count()).toBe(0);
  expect(exported.left.size).toBe(0);
});

test.each([
  ['the evening before, where the day ended in the east', -1, true],
  ['the next noon, where it ended in the west', 36, true],
  ['the day before that', -25, false],
  ['two days later', 49, false],
])('a movement of %s', async (_, hours, isTold) => {
  await agreeOn({ v_a: 100 });
  await database.prisma.balanceProof.create({ data: former(at(-24)) });
  await tell(database.prisma, [
    moved('v_a', -5, 95, { at: at(hours - 48), type: 'POINTS_EXPIRATION' }),
    moved('v_a', 5, 100, { at: at(hours - 47.9), id: 'back' }),
  ]);
  buckets([expired('v_a', 40, { expires_at: day(-3) })]);
  await prove(signal);
  expect((await readProof())!.expirations).toMatchObject({ untold: isTold ? 0 : 1 });
});

test('what nothing was asked about is covered: since the last proof, and at first the closed day alone', async () => {
  await agreeOn({ v_a: 100 });
  buckets([-1, -2, -3, -4, -5].map((days) => expired('v_a', 10, { id: `lopb_${-days}`, expires_at: day(days) })));
  await prove(signal);
  expect((await readProof())!.expirations).toMatchObject({ untold: 1, named: [{ day: day(-1) }] });
  await database.prisma.balanceProof.deleteMany();
  await database.prisma.balanceProof.create({ data: former(at(-46)) });
  await prove(signal);
  expect((await readProof())!.expirations!.named.map((one) => one.day)).toEqual([-4, -3, -2, -1].map(day));
});

test('of a card whose balance differs it is said what expired, and it is named once', async () => {
  await agreeOn({ v_a: 100 });
  exported.files.set('voucher', csvOf([cardRow('v_a', 'cust_v_a', 60)]));
  buckets([expired('v_a', 999)]);
  await prove(signal);
  expect(await readProof()).toMatchObject({
    differ: [{ cardId: 'v_a', ours: 100, theirs: 60, expired: [{ day: day(-1), points: 999, isTold: false }] }],
    expirations: { untold: 0, named: [] },
  });
  // the movement of the closed day is asked for as ever, and then it neither differs nor is untold
  const missing = moved('v_a', -40, 60, { at: at(23.05), type: 'POINTS_EXPIRATION' });
  exported.files.set('voucher_transactions', csvOf([movementRow(missing)]));
  await prove(signal);
  expect(await readProof()).toMatchObject({ differ: [], added: 1, expirations: { untold: 0 } });
});

test('rows of nonsense are counted, and the rest is read', async () => {
  await agreeOn({ v_a: 100 });
  buckets([
    ...[expired('v_a', 1, { status: 'LOST' }), expired('v_a', 1, { expires_at: 'soon' })],
    ...[expired('v_a', 1, { points: 'a"b,c' }), expired('', 1), expired('v_a', 1, { id: 'l\u0000' })],
    ...[expired('v_a', 1, { expires_at: '2026-02-30' }), expired('v_a', 10)],
  ]);
  await prove(signal);
  expect(await readProof()).toMatchObject({ leftOut: 6, expirations: { untold: 1, named: [{ points: 10 }] } });
});

test.each([402, 403])('where the export is refused with %i, the balances are proven without it', async (status) => {
  await agreeOn({ v_a: 100 });
  refuse(status);
  await prove(signal);
  const { cards, agreed, expirations } = (await readProof())!;
  expect([cards, agreed, expirations?.untold]).toEqual([1, 1, 0]);
  expect(expirations?.problem).toMatch(status === 402 ? 'plan' : 'role');
});

test('where it fails otherwise, the proof is made again later', async () => {
  await agreeOn({ v_a: 100 });
  refuse(500);
  await expect(prove(signal)).rejects.toThrow(VoucherifyError);
  expect(await readProof()).toBeNull();
});

test('of a card of which nothing told it, the next day is known by its list, once, and rebuilt the same', async () => {
  await agreeOn({ v_a: 100, v_b: 60, v_never: 30, v_less: 10, v_none: 0 });
  const soon = (card: string, points: number, days: number) =>
    bucketRow(card, points, { id: `lopb_${card}_${days}_${points}`, expires_at: day(days) });
  buckets([
    ...[soon('v_a', 20, 40), soon('v_a', 25, 40), soon('v_a', 55, 70), soon('v_a', 0, 9), expired('v_a', 5)],
    ...[soon('v_a', 9, -300), soon('v_b', 60, 5), soon('v_less', 300, 5), soon('v_none', 4, 5)],
    bucketRow('v_never', 30),
  ]);
  await prove(signal);
  const known = async () => Promise.all(['v_a', 'v_b', 'v_less', 'v_never', 'v_none'].map(nextOf));
  const all = [
    [day(40), 45],
    [day(5), 60],
    [day(5), 0],
    [null, 0],
    [null, 0],
  ];
  expect([await known(), await kept()]).toEqual([all, 3]);
  await prove(signal);
  expect([await known(), await kept()]).toEqual([all, 3]);
  expect(await database.prisma.customer.findUniqueOrThrow({ where: { id: 'cust_v_a' } })).toMatchObject({
    lastSeenAt: new Date(at(-240)),
  });
  const before = await dumpReadModel(database.prisma);
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

const snapshot = (updatedAt: string, next: object) => ({
  ...{ loyalty_card: { points: 100, balance: 100, ...next }, updated_at: updatedAt },
});
/** A webhook of v_a with what the card states of its next expiry. */
const told = (id: string, updatedAt: string, next: object = {}) =>
  tell(database.prisma, [moved('v_a', 1, 100, { id, at: updatedAt })], snapshot(updatedAt, next));

test('what a webhook says of later stands, of before does not; where one says none, a later night fills', async () => {
  await agreeOn({ v_a: 100 });
  buckets([bucketRow('v_a', 45, { expires_at: day(40) })]);
  await prove(signal);
  await told('late', at(-100), { next_expiration_date: day(90), next_expiration_points: 1 });
  expect(await nextOf('v_a')).toEqual([day(40), 45]);
  await told('then', new Date().toISOString(), { next_expiration_date: day(60), next_expiration_points: 12 });
  expect(await nextOf('v_a')).toEqual([day(60), 12]);
  await prove(signal);
  expect([await nextOf('v_a'), await kept()]).toEqual([[day(60), 12], 1]);
  await told('none', new Date().toISOString());
  expect(await nextOf('v_a')).toEqual([null, 0]);
  await prove(signal);
  expect([await nextOf('v_a'), await kept()]).toEqual([[day(40), 45], 2]);
});

test('a day that has passed is no next one', async () => {
  await agreeOn({ v_a: 100 });
  await told('once', at(-100), { next_expiration_date: day(-2), next_expiration_points: 7 });
  buckets([bucketRow('v_a', 45, { expires_at: day(40) })]);
  await prove(signal);
  await prove(signal);
  expect([await nextOf('v_a'), await kept()]).toEqual([[day(40), 45], 1]);
});

test('who was erased is told nothing of', async () => {
  await agreeOn({ v_a: 100 });
  await database.prisma.$executeRaw`INSERT INTO tombstone (kind, name) VALUES ('customer', 'cust_v_a')`;
  buckets([bucketRow('v_a', 45, { expires_at: day(40) })]);
  await prove(signal);
  expect(await kept()).toBe(0);
});
