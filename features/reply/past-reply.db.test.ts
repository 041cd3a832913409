import { beforeAll, describe, expect, test } from 'vitest';
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
          {
            fact: 'balance-stated',
            voucherId: 'v_then',
            unit: 'points',
            asOf: instant(100),
            trust: 'transaction',
            balance: 500,
          },
          line(100, 500, { balanceAfter: 500 }),
          line(300, -300, { action: 'spent', details: { rewardName: 'Coffee' } }),
          line(900, 40, { balanceAfter: 240 }),
        ],
        { receivedAt: instant(1000) },
      ),
    ]);
  });

  test('the balance and what had happened last by then, each by its day, but no pending points', async () => {
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
