import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact, LineReported } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory } from '#features/chart/balance-history.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
const NOBODY = { kept: undefined, acceptLanguage: null };
const MOVED = 'points moved after it was last stated, and no webhook has stated it since.';

/** A customer with a card, under ids of their own. */
function shop(name: string) {
  const [customerId, cardId] = [`cust_${name}9`, `v_${name}9`];
  let count = 0;
  const seen = (id = cardId, over: object = {}): Fact => ({
    fact: 'voucher-seen',
    id,
    asOf: instant(1),
    type: 'LOYALTY_CARD',
    code: `C-${id}`,
    holderId: customerId,
    ...over,
  });
  const stated = (asOf: Timestamp, balance: number, voucherId = cardId): Fact => ({
    fact: 'balance-stated',
    voucherId,
    unit: 'points',
    asOf,
    trust: 'transaction',
    balance,
  });
  const line = (occurredAt: Timestamp, points: number, over: Partial<LineReported> = {}): Fact =>
    pointsAdded({ customerId, keys: [`vtx:${name}-${count++}`], cardId, points, occurredAt, ...over } as never);
  const tell = (facts: Fact[], receivedAt = instant(100)) =>
    recordEvents(database.prisma, [
      incomingEvent(
        `${name}-${count++}`,
        [{ fact: 'customer-seen', id: customerId, asOf: instant(0), name }, seen(), ...facts],
        { receivedAt },
      ),
    ]);
  const reply = (question: Record<string, string> = {}) =>
    getReply(viewer, customerId, ReplyQuestion.parse({ language: 'en', ...question }), NOBODY);
  const detail = (knownAt?: string) => getCustomer(viewer, customerId, knownAt === undefined ? {} : { heard: knownAt });
  return { customerId, cardId, seen, stated, line, tell, reply, detail };
}

test('a balance to which a reward alone leads is not told as stated', async () => {
  const { tell, cardId, stated, line, reply, detail } = shop('granted');
  const reward = line(instant(40), 0, {
    kind: 'reward',
    keys: ['reward:granted'],
    action: 'granted',
    points: undefined,
    refs: { addedToVoucher: cardId },
    details: { pointsAdded: 50 },
  } as never);
  await tell([stated(instant(10), 100), line(instant(10), 100, { balanceAfter: 100 }), reward]);
  expect((await detail()).cards[0]).toMatchObject({ balance: 150, balanceStatedAt: null });
  const { text, notes } = await reply();
  expect(text).not.toContain('you have');
  expect(notes).toEqual([expect.stringContaining(MOVED)]);
});

test('nor one behind whose statement a movement stands that the clock has no later', async () => {
  const { tell, stated, line, reply, detail } = shop('clock');
  await tell([stated(instant(11), 100), line(instant(10), 50, { balanceAfter: 150 }), line(instant(10), 5)]);
  const { cards, doubts } = await detail();
  expect(cards[0]).toMatchObject({ balance: 155, asOf: instant(10) });
  expect(doubts).toMatchObject([{ kind: 'moved-since-stated', points: 5, statedAt: instant(10), balance: 155 }]);
  const { text, notes } = await reply();
  expect(text).not.toContain('you have');
  expect(notes).toEqual([expect.stringContaining(MOVED)]);
});

test('what is dated ahead is not told of a day to come', async () => {
  const { tell, stated, line, reply } = shop('ahead');
  const ahead = '2099-12-30T10:00:00.000000Z' as Timestamp;
  const key = 'vtx:ahead-ahead';
  await tell([stated(instant(10), 100), line(instant(10), 100, { balanceAfter: 100 })]);
  await tell([line(ahead, 50, { keys: [key], balanceAfter: 150 })], instant(200));
  const { text } = await reply();
  expect(text).toMatch(/^As of 1 January 2026, .* you have 150 points\. You last earned 50 points on 1 January 2026\./);
  expect(text).not.toContain('2099');
  expect((await reply({ line: key })).text).not.toContain('2099');
});

test('a frozen view counts everywhere what was told a little ahead of our clock', async () => {
  const { tell, customerId, cardId, stated, line, detail } = shop('frozen');
  await tell([
    stated(instant(10), 100),
    line(instant(10), 100, { balanceAfter: 100 }),
    stated(instant(130), 70),
    line(instant(130), -30, { action: 'spent', balanceAfter: 70 }),
  ]);
  const knownAt = instant(100);
  const { cards, doubts } = await detail(knownAt);
  expect(cards[0]).toMatchObject({ balance: 70 });
  expect(doubts).toEqual([]);
  const { cards: accounts } = await getBalance(viewer, customerId, { heard: knownAt });
  expect(accounts[0]).toMatchObject({ balance: 70 });
  // what was dated further ahead had not happened then, though it has by now
  await tell([line(instant(200), 5, { balanceAfter: 75 }), stated(instant(200), 75)], instant(110));
  const later = await getBalance(viewer, customerId, { heard: instant(120) });
  const { points } = await getBalanceHistory(viewer, customerId, { card: cardId, heard: instant(120), points: 100 });
  expect(points.at(-1)?.balance).toBe(later.cards[0]?.balance);
});

test('of a deleted customer nothing is told, and of what a deleted card earned neither', async () => {
  const { tell, customerId, seen, stated, line, reply } = shop('gone');
  await tell([
    stated(instant(10), 100),
    line(instant(10), 100, { balanceAfter: 100 }),
    seen('v_other9', { deletedAt: instant(50) }),
    stated(instant(40), 500, 'v_other9'),
    line(instant(40), 500, { cardId: 'v_other9', balanceAfter: 500 }),
  ]);
  expect((await reply()).text).toMatch(/you have 100 points\. You last earned 100 points/);
  await tell([{ fact: 'customer-seen', id: customerId, asOf: instant(60), deletedAt: instant(60) }]);
  const { text, notes } = await reply();
  expect(text).toBe('');
  expect(notes).toContain('C-v_gone9 is left out: the customer was deleted.');
  expect((await reply({ at: instant(80) })).text).toBe('');
  expect((await reply({ at: instant(45) })).text).toContain('500');
});
