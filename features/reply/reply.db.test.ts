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

test('the account in the customer’s language and zone; a balance that moved since is left out, and the agent is told', async () => {
  expect(await ask()).toEqual({
    text:
      'Według stanu na 1 stycznia 2026\u00A0r., godz.\u00A009:00, mają Państwo na karcie „Star Points” 240 punktów. Ostatnio punkty naliczono w dniu 1 stycznia 2026\u00A0r.: 40 punktów. ' +
      'Ostatnio punkty wykorzystano w dniu 1 stycznia 2026\u00A0r.: 300 punktów na nagrodę „Kawa”.',
    language: 'pl',
    languageFrom: 'customer',
    zone: 'Asia/Tokyo',
    zoneFrom: 'customer',
    notes: [
      'The balance of Moon Miles, v_moon-CODE is left out: points moved after it was last stated, and no webhook has stated it since.',
    ],
    warnings: [
      '+3 points moved on v_moon-CODE after its balance was last stated, at 1 Jan 2026, 00:00:05: by the movements it is 10 now.',
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
    'On 1 January 2026 you redeemed 300 points for “Kawa”. Your balance on your “Star Points” card was 200 points then.',
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
  test('is the agent’s last, the browser’s, English, where the customer’s is none that answers are written in', async () => {
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

describe('of another customer', () => {
  const askOf = (customerId: string, question: Record<string, string> = {}) =>
    getReply(viewer, customerId, ReplyQuestion.parse(question), NOBODY);
  const cardOf = (customerId: string, id: string): Fact[] => [
    { fact: 'customer-seen', id: customerId, asOf: instant(0), name: 'Ben' },
    {
      fact: 'voucher-seen',
      id,
      asOf: instant(1),
      type: 'LOYALTY_CARD',
      code: `${id}-CODE`,
      holderId: customerId,
      campaignId: 'camp_back',
      campaignName: 'Back',
    },
  ];

  test('points that a rollback gave back were not spent, from the moment that it was heard of', async () => {
    const line = (key: string, second: number, points: number, over: object) =>
      pointsAdded({
        customerId: 'cust_back',
        keys: [key],
        cardId: 'v_back',
        campaignId: 'camp_back',
        points,
        occurredAt: instant(second),
        groupId: null,
        ...over,
      } as never);
    const spent = (redemption: string, second: number, rewardName: string) =>
      line(`spend:${redemption}`, second, -100, { action: 'spent', refs: { redemption }, details: { rewardName } });
    await recordEvents(database.prisma, [
      incomingEvent(
        'back-spent',
        [...cardOf('cust_back', 'v_back'), spent('r_kept', 10, 'Coffee'), spent('r_back', 20, 'Mug')],
        { receivedAt: instant(100) },
      ),
      incomingEvent(
        'back-given',
        [line('refund:r_back', 30, 100, { action: 'refunded', refs: { redemption: 'r_back', rollback: 'rr_back' } })],
        { receivedAt: instant(200) },
      ),
    ]);
    expect((await askOf('cust_back')).text).toContain('You last spent 100 points on 1 January 2026, for “Coffee”.');
    expect((await askOf('cust_back', { heard: instant(150) })).text).toContain('for “Mug”.');
    await recordEvents(database.prisma, [
      incomingEvent(
        'back-all',
        [line('refund:r_kept', 40, 100, { action: 'refunded', refs: { redemption: 'r_kept', rollback: 'rr_kept' } })],
        { receivedAt: instant(300) },
      ),
    ]);
    expect((await askOf('cust_back')).text).not.toContain('spent');
  });

  test('a reward whose redemption was rolled back is not being processed, though no webhook says so of the reward', async () => {
    const line = (key: string, second: number, over: object): Fact =>
      pointsAdded({
        customerId: 'cust_reward',
        keys: [key],
        occurredAt: instant(second),
        points: undefined,
        ...over,
      } as never);
    const requested = (redemption: string, second: number, productName: string) =>
      line(`reward-redemption:${redemption}`, second, {
        kind: 'reward_redemption',
        action: 'created',
        state: 'PENDING',
        refs: { redemption, rewardRedemption: `rewr_${redemption}` },
        details: { productName },
      });
    await recordEvents(database.prisma, [
      incomingEvent(
        'reward-asked',
        [...cardOf('cust_reward', 'v_reward'), requested('r_first', 10, 'Cup'), requested('r_second', 20, 'Mug')],
        { receivedAt: instant(100) },
      ),
    ]);
    expect((await askOf('cust_reward')).text).toContain('Your reward “Mug”');
    await recordEvents(database.prisma, [
      incomingEvent(
        'reward-back',
        [
          line('rollback:rr_1', 30, {
            kind: 'redemption',
            action: 'rolled_back',
            refs: { redemption: 'r_second', rollback: 'rr_1' },
          }),
        ],
        { receivedAt: instant(200) },
      ),
    ]);
    expect((await askOf('cust_reward')).text).toContain('Your reward “Cup”');
    expect((await askOf('cust_reward', { heard: instant(150) })).text).toContain('Your reward “Mug”');
  });

  test('an expiry is told only of a day that is not past at the moment of the answer', async () => {
    const facts: Fact[] = [
      ...cardOf('cust_late', 'v_late'),
      {
        fact: 'balance-stated',
        voucherId: 'v_late',
        unit: 'points',
        asOf: instant(5),
        trust: 'transaction',
        balance: 40,
        nextExpirationDate: '2026-01-01',
        nextExpirationPoints: 40,
      },
    ];
    await recordEvents(database.prisma, [incomingEvent('late', facts, { receivedAt: instant(100) })]);
    const then = await askOf('cust_late', { heard: instant(150) });
    expect(then.text).toContain('40 points will expire on 1 January 2026.');
    expect(then.notes).toEqual([]);
    const now = await askOf('cust_late');
    expect(now.text).not.toContain('expire');
    expect(now.notes).toEqual([
      'The next expiry of Back, v_late-CODE is left out: the day that a webhook last stated, 2026-01-01, is past.',
    ]);
  });
});

describe('of a past moment', () => {
  const askThen = (question: Record<string, string>) =>
    getReply(viewer, 'cust_then', ReplyQuestion.parse({ language: 'en', ...question }), NOBODY);
  const line = (second: number, points: number, over: object = {}): Fact =>
    pointsAdded({
      customerId: 'cust_then',
      keys: [`vtx:then-${second}`],
      cardId: 'v_then',
      campaignId: 'camp_then',
      points,
      occurredAt: instant(second),
      groupId: null,
      ...over,
    } as never);

  beforeAll(async () => {
    const seen: Fact[] = [
      { fact: 'customer-seen', id: 'cust_then', asOf: instant(0), name: 'Tess' },
      {
        fact: 'voucher-seen',
        id: 'v_then',
        asOf: instant(1),
        type: 'LOYALTY_CARD',
        code: 'THEN-CODE',
        holderId: 'cust_then',
        campaignId: 'camp_then',
        campaignName: 'Then',
        active: false,
      },
      {
        fact: 'balance-stated',
        voucherId: 'v_then',
        unit: 'points',
        asOf: instant(900),
        trust: 'transaction',
        balance: 240,
        pendingPoints: 9,
      },
    ];
    await recordEvents(database.prisma, [
      incomingEvent(
        'then',
        [
          ...seen,
          stated('v_then', 100, 500),
          line(100, 500, { balanceAfter: 500 }),
          line(300, -300, { action: 'spent', details: { rewardName: 'Coffee' } }),
          line(900, 40, { balanceAfter: 240 }),
        ],
        { receivedAt: instant(1000) },
      ),
    ]);
  });

  test('the balance, and what had happened last by then, each by its day; pending points of then are not known', async () => {
    const answer = await askThen({ at: instant(200) });
    expect(answer.text).toBe(
      'On 1 January 2026 at 00:03 UTC you had 500 points. On 1 January 2026 you earned 500 points.',
    );
    expect(answer.notes).toEqual([
      'Then, THEN-CODE is switched off now: nothing on it can be spent.',
      'Pending points and the next expiry are left out: of a past moment they are not known.',
    ]);
    expect(answer.warnings).toEqual([]);
  });

  test('what the movements make of it is told where the next statement bears it out', async () => {
    expect((await askThen({ at: instant(400) })).text).toMatch(/^On 1 January 2026 at 00:06 UTC you had 200 points\./);
    expect((await askThen({ at: instant(400) })).text).toContain('you redeemed 300 points for “Coffee”.');
    const unborne = await askThen({ at: instant(400), heard: instant(1000) });
    expect(unborne.text).toContain('you had 200 points');
  });

  test('before anything was told there is nothing to say, and the agent hears why', async () => {
    const answer = await askThen({ at: instant(5) });
    expect(answer.text).toBe('');
    expect(answer.notes).toContain('Then, THEN-CODE is left out: no webhook told of a balance at that moment.');
  });

  test('a moment that is still to come is now', async () => {
    expect((await askThen({ at: '2999-01-01T00:00:00Z' })).text).not.toMatch(/you had/);
  });
});

test('nobody and nothing are not found', async () => {
  await expect(getReply(viewer, 'cust_nobody', ReplyQuestion.parse({}), NOBODY)).rejects.toThrow(NotFoundError);
  await expect(ask({ line: 'vtx:none' })).rejects.toThrow(NotFoundError);
});
