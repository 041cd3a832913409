import { describe, expect, it } from 'vitest';
import { accountSentences } from '#features/reply/account-sentences.ts';
import { omissionWords } from '#features/reply/omission-words.ts';
import { testCard } from '#features/customer/testing/card.ts';
import { testEntry } from '#features/entry/testing/entry.ts';
import type { Card } from '#features/customer/customer.schema.ts';
import type { Entry } from '#features/entry/entry.schema.ts';

const NOTHING = { earned: null, spent: null, pendingReward: null };
const moved = (over: Partial<Entry>) => testEntry({ cardId: 'v_1', ...over });
const NOW = '2026-06-01T09:00:00.000000Z';
const told = (...cards: Card[]) => accountSentences({ cards, customerDeletedAt: null }, NOTHING, NOW);

describe('a balance', () => {
  it('is told as of when it was stated', () => {
    expect(told(testCard()).sentences).toEqual([
      { say: 'balance', points: 120, at: '2026-05-03T12:00:00.000000Z', card: null },
    ]);
  });
  it('is left out where points moved since, and the agent is told why', () => {
    expect(told(testCard({ balanceStatedAt: null }))).toEqual({
      sentences: [],
      omissions: [{ left: 'balance-moved-since', card: 'Star Points, CARD-0001' }],
    });
  });
  it('stands where that movement states the same', () => {
    expect(told(testCard({ balanceStatedAt: '2026-05-03T13:00:00.000000Z' })).sentences).toMatchObject([
      { say: 'balance', points: 120, at: '2026-05-03T13:00:00.000000Z' },
    ]);
  });
  it('is left out where no webhook stated one', () => {
    expect(told(testCard({ balance: null, asOf: null }))).toMatchObject({
      sentences: [],
      omissions: [{ left: 'balance-not-stated' }],
    });
  });
  it('of nought is a balance', () => {
    expect(told(testCard({ balance: 0 })).sentences).toMatchObject([{ points: 0 }]);
  });
  it('of an inactive card is nothing that one could spend', () => {
    expect(told(testCard({ active: false }))).toMatchObject({
      sentences: [],
      omissions: [{ left: 'inactive-card' }],
    });
  });
});

describe('the next expiry', () => {
  const expiring = (nextExpirationDate: string, over: Partial<Card> = {}) =>
    told(testCard({ nextExpirationDate, nextExpirationPoints: 40, ...over }));

  it('on a day that is past is left out, and the agent is told', () => {
    const { sentences, omissions } = expiring('2026-05-31');
    expect(sentences).toMatchObject([{ say: 'balance' }]);
    expect(omissions).toEqual([{ left: 'expiry-past', card: 'Star Points, CARD-0001', day: '2026-05-31' }]);
    expect(omissions.map(omissionWords)).toEqual([
      'The next expiry of Star Points, CARD-0001 is left out: the day that a webhook last stated, 2026-05-31, is past.',
    ]);
  });
  it('of more points than there are is not believed to the number, and of none nothing expires', () => {
    expect(expiring('2026-06-01', { balance: 20 }).sentences).toMatchObject([
      { say: 'balance' },
      { say: 'next-expiry', points: null },
    ]);
    expect(expiring('2026-06-01', { balance: 0 }).sentences).toMatchObject([{ say: 'balance', points: 0 }]);
    expect(expiring('2026-06-01', { balance: 0 }).sentences).toHaveLength(1);
  });
  it('is told up to the day itself', () => {
    expect(expiring('2026-06-01')).toMatchObject({
      sentences: [{ say: 'balance' }, { say: 'next-expiry', points: 40, day: '2026-06-01' }],
      omissions: [],
    });
  });
  it('of no points is nothing to leave out', () =>
    expect(expiring('2026-05-31', { nextExpirationPoints: 0 }).omissions).toEqual([]));
});

it('a deleted card is left out, and the agent is told', () => {
  const { sentences, omissions } = told(testCard({ deletedAt: NOW, active: true }));
  expect(sentences).toEqual([]);
  expect(omissions).toEqual([{ left: 'deleted-card', card: 'Star Points, CARD-0001' }]);
});

describe('several cards', () => {
  const names = (...cards: Partial<Card>[]) =>
    told(...cards.map((over, index) => testCard({ id: `v_${index}`, ...over }))).sentences.map(
      (sentence) => 'card' in sentence && sentence.card,
    );

  it('are told apart by their programme', () =>
    expect(names({}, { campaignName: 'Moon Miles' })).toEqual(['Star Points', 'Moon Miles']));
  it('of one programme by the last four of their codes', () =>
    expect(names({}, { code: 'CARD-9XY2' })).toEqual(['Star Points …0001', 'Star Points …9XY2']));
  it('without either by their place', () =>
    expect(names({ campaignName: null, code: null }, {})).toEqual(['1', 'Star Points']));
});

it('pending points, the next expiry and what happened last follow', () => {
  const { sentences } = accountSentences(
    {
      cards: [testCard({ pendingPoints: 50, nextExpirationDate: '2026-12-31', nextExpirationPoints: 30 })],
      customerDeletedAt: null,
    },
    {
      earned: moved({ points: 40 }),
      spent: moved({ action: 'spent', points: -500, details: { rewardName: 'Free coffee' } }),
      pendingReward: moved({ kind: 'reward_redemption', details: { productName: 'Mug' } }),
    },
    NOW,
  );
  expect(sentences.slice(1)).toEqual([
    { say: 'pending', points: 50, card: null },
    { say: 'next-expiry', points: 30, day: '2026-12-31', card: null },
    { say: 'last-earned', points: 40, at: '2026-05-03T13:00:00.000000Z' },
    { say: 'last-spent', points: 500, at: '2026-05-03T13:00:00.000000Z', what: 'Free coffee' },
    { say: 'reward-pending', at: '2026-05-03T13:00:00.000000Z', what: 'Mug' },
  ]);
});

it('nothing of a deleted customer is told, and the agent is told why', () => {
  const { sentences, omissions } = accountSentences({ cards: [testCard()], customerDeletedAt: NOW }, NOTHING, NOW);
  expect(sentences).toEqual([]);
  expect(omissions.map(omissionWords)).toEqual(['Star Points, CARD-0001 is left out: the customer was deleted.']);
});

it('a line dated ahead is told of the day on which it stands, or was received', () => {
  const ahead = '2026-12-30T10:00:00.000000Z';
  const days = (over: Partial<Entry>) =>
    accountSentences({ cards: [], customerDeletedAt: null }, { ...NOTHING, earned: moved(over) }, NOW).sentences;
  expect(days({ occurredAt: ahead })).toMatchObject([{ at: '2026-05-03T13:00:01.000000Z' }]);
  const place = '2026-05-02T10:00:00.000000Z';
  expect(days({ occurredAt: ahead, place, details: { datedAhead: ahead } })).toMatchObject([{ at: place }]);
});
