import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact, LineReported } from '#lib/facts/fact.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const NOBODY = { kept: undefined, acceptLanguage: null };

/** A customer whose card was seen, under ids of their own. */
function shop(name: string) {
  const [customerId, cardId] = [`cust_${name}7`, `v_${name}7`];
  let count = 0;
  const seen: Fact[] = [
    { fact: 'customer-seen', id: customerId, asOf: instant(0), name, sourceId: `crm-${name}-7` },
    {
      fact: 'voucher-seen',
      id: cardId,
      asOf: instant(1),
      type: 'LOYALTY_CARD',
      code: `CODE-${name}7`,
      holderId: customerId,
      campaignId: 'camp_d',
      campaignName: 'Doubt',
    },
  ];
  const ofCard = { cardId, card: `CODE-${name}7` };
  const stated = (asOf: Timestamp, balance: number): Fact => ({
    fact: 'balance-stated',
    voucherId: cardId,
    unit: 'points',
    asOf,
    trust: 'transaction',
    balance,
  });
  const moved = (occurredAt: Timestamp, points: number, over: Partial<LineReported> = {}): Fact =>
    pointsAdded({
      customerId,
      keys: [`vtx:${name}-${count++}`],
      cardId,
      points,
      occurredAt,
      action: points < 0 ? 'spent' : 'added',
      ...over,
    } as never);
  const tell = (facts: Fact[], over: Partial<IncomingEvent> = {}) =>
    recordEvents(database.prisma, [
      incomingEvent(`${name}-${count++}`, [...seen, ...facts], { receivedAt: instant(100), ...over }),
    ]);
  const quarantine = (body: string, over: Partial<IncomingEvent> = {}) =>
    recordEvents(database.prisma, [
      incomingEvent(`${name}-q${count++}`, [], {
        status: 'quarantined',
        reason: 'no number',
        body,
        receivedAt: instant(120),
        ...over,
      }),
    ]);
  const warnings = async (question: Record<string, string> = {}) =>
    (await getReply(viewer, customerId, ReplyQuestion.parse({ language: 'en', ...question }), NOBODY)).warnings;
  const doubts = async (knownAt?: string) =>
    (await getCustomer(viewer, customerId, knownAt === undefined ? {} : { heard: knownAt })).doubts;
  return { customerId, cardId, ofCard, stated, moved, tell, quarantine, warnings, doubts };
}

test('where all adds up there is no doubt', async () => {
  const { tell, stated, moved, doubts, warnings } = shop('sure');
  await tell([stated(instant(10), 100), moved(instant(10), 100, { balanceAfter: 100 })]);
  expect(await doubts()).toEqual([]);
  expect(await warnings()).toEqual([]);
});

test('points that no webhook explains: on the customer and beside the answer, from when they were seen', async () => {
  const { tell, ofCard, stated, moved, doubts, warnings } = shop('gap');
  await tell([stated(instant(10), 100), moved(instant(10), 100, { balanceAfter: 100 }), stated(instant(300), 140)], {
    receivedAt: instant(400),
  });
  expect(await doubts()).toEqual([{ kind: 'unexplained', ...ofCard, points: 40 }]);
  expect(await warnings()).toEqual(['+40 points on CODE-gap7 are not explained by any webhook that was received.']);
  // between the two statements nobody knows when they moved
  expect(await warnings({ at: instant(200) })).toEqual([
    'The balance of CODE-gap7 is uncertain at this moment: points moved about then, and no webhook told.',
  ]);
  expect(await warnings({ at: instant(5) })).toEqual([]);
});

test('gaps that cancel each other out are said all the same', async () => {
  const { tell, ofCard, stated, doubts } = shop('pair');
  await tell([stated(instant(10), 0), stated(instant(200), 64), stated(instant(400), 0)], { receivedAt: instant(500) });
  expect(await doubts()).toEqual([{ kind: 'unexplained', ...ofCard, points: 0 }]);
});

test('what moved after the balance was stated, with both numbers', async () => {
  const { tell, ofCard, stated, moved, doubts } = shop('since');
  await tell([stated(instant(10), 500), moved(instant(10), 500, { balanceAfter: 500 }), moved(instant(300), -60)], {
    receivedAt: instant(400),
  });
  expect(await doubts()).toEqual([
    { kind: 'moved-since-stated', ...ofCard, points: -60, statedAt: instant(10), balance: 440 },
  ]);
});

test('a webhook in quarantine: filed under the customer, nobody, or another, and only if heard by then', async () => {
  const { tell, customerId, cardId, stated, doubts, quarantine, warnings } = shop('quar');
  await tell([stated(instant(10), 100)]);
  await quarantine(`{"voucher":{"id":"${cardId}0"}}`);
  await quarantine('{"customer":"quar"}');
  expect(await doubts()).toEqual([]);
  await quarantine('{"points":"forty"}', { customerId });
  await quarantine(`{"voucher":{"id":"${cardId}"}}`, { receivedAt: instant(130) });
  await quarantine(`{"customer":{"id":"cust_other"},"destination":{"code":"CODE-quar7"}}`, {
    customerId: 'cust_other',
    receivedAt: instant(140),
  });
  expect(await doubts()).toEqual([{ kind: 'quarantined', count: 3, foreign: 2, since: instant(120) }]);
  expect(await doubts(instant(125))).toEqual([{ kind: 'quarantined', count: 1, foreign: 0, since: instant(120) }]);
  expect(await doubts(instant(110))).toEqual([]);
  expect(await warnings()).toEqual([
    '3 webhooks of this customer wait in quarantine, the oldest since 1 Jan 2026, 00:02:00: ' +
      'what they tell is missing here.',
  ]);
  const { quarantined } = await getCustomer(viewer, customerId);
  expect(quarantined).toEqual({ count: 3, since: instant(120) });
});

test('an entry dated ahead, standing at that time or at its receipt; none before it happened', async () => {
  const { tell, ofCard, stated, moved, doubts } = shop('ahead');
  const hence = new Date(Date.now() + 7_200_000).toISOString() as Timestamp;
  await tell(
    [
      stated(instant(10), 100),
      moved(instant(10), 100, { balanceAfter: 100 }),
      moved(hence, 5),
      stated(instant(30), 105),
    ],
    { receivedAt: instant(30) },
  );
  const [doubt] = await doubts();
  expect(doubt).toMatchObject({ kind: 'dated-ahead', ...ofCard });
  expect(Date.parse((doubt as { at: string }).at)).toBe(Date.parse(hence));
  const { customerId } = shop('ahead');
  const at = async (second: number) =>
    (await getBalance(viewer, customerId, { at: instant(second), limit: 10 })).cards[0]?.doubts;
  expect(await at(20)).toEqual([]);
  expect(await at(40)).toMatchObject([{ kind: 'dated-ahead' }]);
});

test('lines dated later than a past moment are no doubt about it', async () => {
  const { tell, customerId, stated, moved } = shop('later');
  await tell(
    [
      stated(instant(10), 100),
      moved(instant(10), 100, { balanceAfter: 100 }),
      stated(instant(500), 110),
      moved(instant(500), 10, { balanceAfter: 110 }),
    ],
    { receivedAt: instant(600) },
  );
  const { cards } = await getBalance(viewer, customerId, { at: instant(100), limit: 10 });
  expect(cards[0]).toMatchObject({ balance: 100, doubts: [] });
});

test('a view of then says how many lines were heard of since; a line is warned of by its own card only', async () => {
  const { tell, stated, moved, ofCard, doubts, warnings } = shop('then');
  await tell([stated(instant(10), 100), moved(instant(10), 100, { balanceAfter: 100 })]);
  await tell([moved(instant(300), 7), stated(instant(300), 120)], { receivedAt: instant(400) });
  expect(await doubts(instant(150))).toEqual([{ kind: 'frozen', at: instant(150), newerLines: 1 }]);
  expect(await doubts()).toEqual([{ kind: 'unexplained', ...ofCard, points: 13 }]);
  await tell([
    {
      fact: 'line-reported',
      kind: 'profile',
      action: 'updated',
      customerId: 'cust_then7',
      keys: ['profile:then'],
      occurredAt: instant(20),
      trust: 'event',
      refs: {},
      details: {},
    } as never,
  ]);
  expect(await warnings({ line: 'profile:then' })).toEqual([]);
});
