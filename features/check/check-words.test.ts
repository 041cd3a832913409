import { expect, test } from 'vitest';
import type { Check } from '#features/check/check.schema.ts';
import { checkWords, differenceWords } from '#features/check/check-words.ts';

const card = (ours: number | null, theirs: number | null): Check['cards'][number] => ({
  cardId: 'v_1',
  code: 'STAR-1',
  ours,
  theirs,
  agrees: ours === theirs,
});
const check = (over: Partial<Check>): Check => ({
  checkedAt: '2026-05-01T00:00:00.000000Z',
  calls: 3,
  cards: [card(1, 1)],
  added: [],
  conflicts: [],
  ...over,
});

test.each([
  ['the balance agrees', check({})],
  ['all 3 balances agree', check({ cards: [card(1, 1), card(2, 2), card(3, 3)] })],
  ['no card on either side', check({ cards: [] })],
  ['the balance agrees; 1 missing line was added', check({ added: ['vtx:1'] })],
  [
    '1 of 2 balances differ; 2 missing lines were added; 1 told otherwise',
    check({ cards: [card(1, 2), card(2, 2)], added: ['a', 'b'], conflicts: [{ key: 'vtx:1', ours: 1, theirs: 2 }] }),
  ],
])('%s', (words, made) => {
  expect(checkWords(made)).toBe(words);
});

test('where a card differs, both sides are named', () => {
  expect(differenceWords(card(1_200, 1_250))).toBe('STAR-1: Voucherify says 1,250 points, we show 1,200 points');
  expect(differenceWords(card(12, null))).toContain('has this card no more; we show 12 points');
});
