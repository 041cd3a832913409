import { expect, test } from 'vitest';
import { aheadWords } from '#features/timeline/ahead-words.ts';
import { cardStanding } from '#features/customer/card-standing.ts';
import { detailWords } from '#features/entry/detail-words.ts';

test.each([
  ['orderAmount', 10500, undefined, '105.00'],
  ['orderAmount', 123456789, 'PLN', '1,234,567.89 PLN'],
  ['orderTotal', -5, undefined, '−0.05'],
  ['orderAmount', 10500, 'JPY', '10,500 JPY'],
  ['orderAmount', 10500, 'JOD', '10.500 JOD'],
  ['orderAmount', 10500, 'points', '105.00 points'],
  ['creditsAdded', 250, null, '2.50'],
  ['cost', 10500, undefined, '10500'],
  ['orderSourceId', '10500', undefined, '10500'],
  ['activatesAt', '2026-05-10T22:30:00Z', undefined, '11 May 2026, 00:30:00 Europe/Warsaw'],
] as const)('%s %s %s', (name, value, currency, words) => {
  expect(detailWords(name, value, { currency, zone: 'Europe/Warsaw' })).toBe(words);
});

test.each([
  ['2026-05-01T12:00:00Z', {}, 'dated 2 h ahead'],
  ['2026-05-01T10:00:40Z', {}, null],
  ['2026-05-01T09:00:00Z', {}, null],
  ['2026-05-01T10:00:00Z', { datedAhead: '2026-05-01T10:05:00Z' }, 'dated 5 min ahead'],
  ['2026-05-01T10:00:00Z', { datedAhead: '2026-06-01T10:00:00Z' }, 'dated 31 days ahead'],
  ['2026-05-01T10:00:00Z', { datedAhead: 'soon' }, null],
] as const)('a line of %s, heard of at ten, %o', (occurredAt, details, words) => {
  expect(aheadWords({ occurredAt, receivedAt: '2026-05-01T10:00:00Z', details })).toBe(words);
});

test('only of a card in use something can be spent', () => {
  expect(cardStanding({ active: true, deletedAt: null }, null)).toEqual({ usable: true, words: 'to spend' });
  expect(cardStanding({ active: null, deletedAt: null }, null).usable).toBe(true);
  for (const [card, customer] of [
    [{ active: false, deletedAt: null }, null],
    [{ active: true, deletedAt: 'x' }, null],
    [{ active: true, deletedAt: null }, 'x'],
  ] as const) {
    const { usable, words } = cardStanding(card, customer);
    expect(usable).toBe(false);
    expect(words).not.toContain('spend');
  }
});
