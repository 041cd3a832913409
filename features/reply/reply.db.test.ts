import { beforeAll, describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const NOBODY = { kept: undefined, acceptLanguage: null };
const ask = (
  question: Record<string, string> = {},
  reader: { kept: string | undefined; acceptLanguage: string | null } = NOBODY,
) => getReply(viewer, 'cust_told', ReplyQuestion.parse(question), reader);

const card = (id: string, campaignName: string): Fact => ({
  fact: 'voucher-seen',
  id,
  asOf: instant(1),
  type: 'LOYALTY_CARD',
  code: `${id}-CODE`,
  holderId: 'cust_told',
  campaignId: `camp_${id}`,
  campaignName,
});
const stated = (voucherId: string, second: number, balance: number): Fact => ({
  fact: 'balance-stated',
  voucherId,
  unit: 'points',
  asOf: instant(second),
  trust: 'transaction',
  balance,
});
const moved = (cardId: string, second: number, points: number, over: object = {}): Fact =>
  pointsAdded({
    customerId: 'cust_told',
    keys: [`vtx:${cardId}-${second}`],
    cardId,
    campaignId: `camp_${cardId}`,
    points,
    occurredAt: instant(second),
    groupId: null,
    ...over,
  } as never);

beforeAll(async () => {
  const facts: Fact[] = [
    {
      fact: 'customer-seen',
      id: 'cust_told',
      asOf: instant(0),
      name: 'Ann',
      metadata: '{"locale":"pl_PL","timezone":"Asia/Tokyo"}',
    },
    card('v_star', 'Star Points'),
    card('v_moon', 'Moon Miles'),
    stated('v_star', 10, 500),
    moved('v_star', 10, 500, { balanceAfter: 500 }),
    stated('v_star', 20, 200),
    moved('v_star', 20, -300, { action: 'spent', balanceAfter: 200, details: { rewardName: 'Kawa' } }),
    stated('v_moon', 5, 7),
    moved('v_moon', 30, 3),
  ];
  await recordEvents(database.prisma, [incomingEvent('told', facts, { receivedAt: instant(100) })]);
  await recordEvents(database.prisma, [
    incomingEvent('later', [stated('v_star', 40, 240), moved('v_star', 40, 40, { balanceAfter: 240 })], {
      receivedAt: instant(200),
    }),
  ]);
});

test('the account in the customer’s language and zone; the agent is told which balance is left out', async () => {
  expect(await ask()).toEqual({
    text:
      'Według stanu na 1 stycznia 2026\u00A0r., godz.\u00A009:00, mają Państwo na karcie „Star Points” 240 punktów. ' +
      'Ostatnio punkty naliczono w dniu 1 stycznia 2026\u00A0r.: 40 punktów. ' +
      'Ostatnio punkty wykorzystano w dniu 1 stycznia 2026\u00A0r.: 300 punktów na nagrodę „Kawa”.',
    language: 'pl',
    languageFrom: 'customer',
    zone: 'Asia/Tokyo',
    zoneFrom: 'customer',
    notes: [
      'The balance of Moon Miles, v_moon-CODE is left out: ' +
        'points moved after it was last stated, and no webhook has stated it since.',
    ],
    warnings: [
      '+3 points moved on v_moon-CODE after its balance was last stated, at 1 Jan 2026, 00:00:05: ' +
        'by the movements it is 10 now.',
    ],
  });
});

test('what is on screen is what is told: one card, one campaign, one moment, one line', async () => {
  expect((await ask({ card: 'v_star', language: 'en' })).text).toMatch(
    /^As of 1 January 2026, 09:00, you have 240 points\. You last earned 40 points/,
  );
  expect((await ask({ campaign: 'camp_v_moon', language: 'en' })).text).toBe(
    'You last earned 3 points on 1 January 2026.',
  );
  expect((await ask({ card: 'v_star', language: 'en', heard: instant(150) })).text).toMatch(
    /you have 200 points\. You last earned 500 points/,
  );
  expect((await ask({ line: 'vtx:v_star-20', language: 'en' })).text).toBe(
    'On 1 January 2026 you redeemed 300 points for “Kawa”. ' +
      'Your balance on your “Star Points” card was 200 points then.',
  );
});

describe('the language', () => {
  test('is the caller’s choice before all', async () =>
    expect(await ask({ language: 'de' })).toMatchObject({ language: 'de', languageFrom: 'chosen' }));
  test('is the customer’s before the agent’s', async () =>
    expect(await ask({}, { kept: 'fr', acceptLanguage: 'es' })).toMatchObject({
      language: 'pl',
      languageFrom: 'customer',
    }));
  test('is the agent’s last, the browser’s, English, where no reply is written in the customer’s', async () => {
    await recordEvents(database.prisma, [
      incomingEvent(
        'moved-house',
        [{ fact: 'customer-seen', id: 'cust_told', asOf: instant(300), metadata: '{"language":"it"}' }],
        { receivedAt: instant(300) },
      ),
    ]);
    expect(await ask({}, { kept: 'fr', acceptLanguage: 'es' })).toMatchObject({
      language: 'fr',
      languageFrom: 'agent',
      zone: 'UTC',
      zoneFrom: 'desk',
    });
    expect(await ask({}, { kept: 'xx', acceptLanguage: 'es' })).toMatchObject({
      language: 'es',
      languageFrom: 'browser',
    });
    const answer = await ask({ zone: 'Europe/Warsaw' });
    expect(answer).toMatchObject({ language: 'en', languageFrom: 'default', zone: 'Europe/Warsaw' });
    expect(answer.text).toContain('01:00 CET');
    expect(answer.notes).toContain('The shop has noted Italian for this customer, which answers are not written in.');
  });
});

test('nobody and nothing are not found', async () => {
  await expect(getReply(viewer, 'cust_nobody', ReplyQuestion.parse({}), NOBODY)).rejects.toThrow(NotFoundError);
  await expect(ask({ line: 'vtx:none' })).rejects.toThrow(NotFoundError);
});
