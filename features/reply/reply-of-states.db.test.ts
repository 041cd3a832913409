import { describe, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getReply } from '#features/reply/reply.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { ReplyQuestion } from '#features/reply/reply-question.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();
const NOBODY = { kept: undefined, acceptLanguage: null };

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

  test('a reward is not pending where its redemption was rolled back, though no webhook says so of it', async () => {
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
