import { expect, it } from 'vitest';
import { loadStatementSearch, periodOfDays, statementHref } from '#features/statement/statement-search.ts';

const TODAY = '2026-11-21';

it.each([
  [{ from: null, to: null }, '2026-11-01', '2026-11-21'],
  [{ from: '2026-05-03', to: '2026-05-20' }, '2026-05-03', '2026-05-20'],
  [{ from: '2026-05-20', to: '2026-05-03' }, '2026-05-03', '2026-05-20'],
  [{ from: null, to: '2026-02-14' }, '2026-02-01', '2026-02-14'],
  [{ from: '2026-05-03', to: null }, '2026-05-03', '2026-11-21'],
  [{ from: '2027-01-01', to: null }, '2027-01-01', '2027-01-01'],
])('%o is from %s to %s', (asked, from, to) => {
  expect(periodOfDays(asked, TODAY)).toEqual({ from, to });
});

it('a link to a frozen statement comes back whole from the sign-in', () => {
  const address = '?from=2026-05-03&to=2026-05-20&card=v_1&heard=2026-05-21T10:00:00.000000Z&zone=Europe/Berlin';
  expect(statementHref(loadStatementSearch(address))).toBe(address);
});

it('ignores what is no day, no zone and no moment', () => {
  expect(loadStatementSearch('?from=2026-13-40&to=soon&zone=Mars/Base&heard=yesterday')).toEqual({
    from: null,
    to: null,
    card: '',
    heard: null,
    zone: null,
  });
});
