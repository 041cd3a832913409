import { describe, expect, it } from 'vitest';
import { cardDoubts } from '#features/doubts/card-doubts.ts';
import type { Doubt, PageDoubt } from '#features/doubts/doubts.schema.ts';
import { doubtBrief, doubtWords } from '#features/doubts/doubt-words.ts';

const ofCard = { cardId: 'v_1', card: 'CARD-1' };
const at = '2026-05-04T10:01:00.250000Z';
const ALL: Record<(Doubt | PageDoubt)['kind'], Doubt | PageDoubt> = {
  unexplained: { kind: 'unexplained', ...ofCard, points: -1 },
  uncertain: { kind: 'uncertain', ...ofCard },
  'dated-ahead': { kind: 'dated-ahead', ...ofCard, at },
  'moved-since-stated': { kind: 'moved-since-stated', ...ofCard, points: 60, statedAt: at, balance: 1060 },
  disagrees: { kind: 'disagrees', ...ofCard, stated: 100, ledger: 40 },
  miscounted: { kind: 'miscounted', ...ofCard, points: 25 },
  unlisted: { kind: 'unlisted', ...ofCard, points: -40 },
  'answered-otherwise': { kind: 'answered-otherwise', ...ofCard, movements: 2 },
  quarantined: { kind: 'quarantined', count: 1, foreign: 0, since: at },
  frozen: { kind: 'frozen', at, newerLines: 2 },
  disconnected: { kind: 'disconnected', since: at },
  outdated: { kind: 'outdated', since: at },
};

describe('each doubt', () => {
  it.each(Object.values(ALL).map((doubt) => [doubt.kind, doubt] as const))(
    '%s is one sentence, and a few words',
    (_, doubt) => {
      const sentence = doubtWords(doubt, 'UTC');
      expect(sentence).toMatch(/^[^a-z].*[^.]\.$/);
      expect(sentence).not.toMatch(/undefined|null|NaN/);
      expect(doubtBrief(doubt).length).toBeLessThan(30);
    },
  );
  it('says numbers and times as the desk does, in the reader’s zone', () => {
    expect(doubtWords(ALL['moved-since-stated'], 'Europe/Warsaw')).toBe(
      '+60 points moved on CARD-1 after its balance was last stated, at 4 May 2026, 12:01:00: ' +
        'by the movements it is 1,060 now.',
    );
    expect(doubtWords(ALL.unexplained, 'UTC')).toBe(
      '−1 point on CARD-1 is not explained by any webhook that was received.',
    );
  });
});

describe('a card', () => {
  const account = {
    opening: 0,
    balance: 100,
    basis: 'stated' as const,
    statedAt: at,
    movements: [],
    sinceStated: 0,
    gaps: [],
    older: null,
  };
  const card = { id: 'v_1', code: 'CARD-1', balance: 100, counterDifference: null };
  const told = (over: Partial<Parameters<typeof cardDoubts>[0]>) =>
    cardDoubts({ card, account, ahead: null, answeredOtherwise: 0, isNow: true, ...over });

  it('is sure where nothing is amiss', () => expect(told({})).toEqual([]));
  it('that states another balance than its history leads to is in doubt', () => {
    expect(told({ account: { ...account, balance: 40 } })).toEqual([
      { kind: 'disagrees', ...ofCard, stated: 100, ledger: 40 },
    ]);
    expect(told({ account: { ...account, balance: 40 }, isNow: false })).toEqual([]);
  });
  it('whose points moved after Voucherify stated its balance says so, whichever of the two it shows', () => {
    const movement = {
      key: 'vtx:1',
      action: 'spent',
      points: -60,
      balanceAfter: null,
      occurredAt: '2026-05-04T11:00:00.000000Z',
    };
    const derived = { ...account, basis: 'derived' as const, balance: 40, movements: [movement], sinceStated: 1 };
    const doubt = { kind: 'moved-since-stated', ...ofCard, points: -60, statedAt: at, balance: 40 };
    expect(told({ account: derived })).toEqual([doubt]);
    expect(told({ account: derived, card: { ...card, balance: 40 } })).toEqual([doubt]);
    expect(
      told({ account: { ...derived, movements: [{ ...movement, balanceAfter: 40 }] }, card: { ...card, balance: 40 } }),
    ).toEqual([]);
  });
  it('counts the gaps of what is summed up', () => {
    expect(
      told({
        account: {
          ...account,
          gaps: [{ points: 5, from: at, to: at, kind: 'earned' }],
          older: { at, movements: 3, unexplained: -7 },
        },
      }),
    ).toMatchObject([{ kind: 'unexplained', points: -2 }]);
  });
  it('of Loyalty v2 is in doubt where its counters or its movements do not come to its balance', () => {
    const v2 = { ...card, id: 'lcrd_1', counterDifference: 0 };
    const of = { cardId: 'lcrd_1', card: 'CARD-1' };
    expect(told({ card: v2 })).toEqual([]);
    expect(told({ card: { ...v2, counterDifference: -5 } })).toEqual([{ kind: 'miscounted', ...of, points: -5 }]);
    expect(told({ card: v2, account: { ...account, opening: 30 } })).toEqual([{ kind: 'unlisted', ...of, points: 30 }]);
    // of a card of v1 nobody knows what it began with
    expect(told({ account: { ...account, opening: 30 } })).toEqual([]);
  });
  it('bears the id where it has no code', () => {
    expect(told({ card: { ...card, code: null }, ahead: at })).toEqual([
      { kind: 'dated-ahead', cardId: 'v_1', card: 'v_1', at },
    ]);
  });
});
