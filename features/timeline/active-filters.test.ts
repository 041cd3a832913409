import { expect, test } from 'vitest';
import { activeFilters } from '#features/timeline/active-filters.ts';
import { loadTimelineSearch } from '#features/timeline/timeline-search.ts';

const words = (address: string) =>
  activeFilters(loadTimelineSearch(address), { cards: [], campaigns: new Map([['camp_1', 'Star Points']]) }).map(
    (one) => [one.filter, one.words],
  );

test('every filter that is set is told in words, in one order', () => {
  expect(
    words(
      '?state=ROLLED_BACK,PENDING&kind=points,reward&q=ord_mug1&card=v_1&campaign=camp_1&from=2026-01-02&to=2026-01-31',
    ),
  ).toEqual([
    ['q', '“ord_mug1”'],
    ['kind', 'Points, Rewards'],
    ['state', 'rolled back, pending'],
    ['card', 'Card v_1'],
    ['campaign', 'Star Points'],
    ['days', '2 Jan 2026 to 31 Jan 2026'],
  ]);
});

test.each([
  ['?from=2026-01-02&to=2026-01-02', '2 Jan 2026'],
  ['?from=2026-01-02', 'From 2 Jan 2026'],
  ['?to=2026-01-02', 'Until 2 Jan 2026'],
])('%s: %s', (address, said) => {
  expect(words(address)).toEqual([['days', said]]);
});

test('what takes a filter off touches no other', () => {
  const search = loadTimelineSearch('?kind=points&q=ord_mug1&from=2026-01-02');
  for (const { filter, off } of activeFilters(search, { cards: [], campaigns: new Map() })) {
    const rest = activeFilters({ ...search, ...off }, { cards: [], campaigns: new Map() });
    expect(rest.map((one) => one.filter)).toEqual(['q', 'kind', 'days'].filter((one) => one !== filter));
  }
});

test('the open line and blanks are no filter', () => {
  expect(words('?line=vtx:1&q=Anna%20Petrova')).toEqual([]);
});
