import { expect, test } from 'vitest';
import { verdictOf, type Signs } from '#features/monitoring/verdict.ts';

const NOW = Date.UTC(2026, 0, 2);
const fine: Signs = {
  now: NOW,
  newestAt: NOW - 8_000,
  failing: { passing: 0, sure: 0, unsure: 0 },
  lost: false,
  quarantined: 0,
  moreQuarantined: false,
  lag: { count: 100, median: 5, aheadMs: 0 },
  slowestAnswerMs: 40,
  readers: 0,
  balances: null,
  faults: 0,
  refused: 0,
  foreign: 0,
  guard: [],
};

test('all is well', () => {
  expect(verdictOf(fine)).toMatchObject({
    level: 'good',
    title: 'Everything is all right.',
    reasons: [{ text: expect.stringMatching(/newest 8 s ago.*None was turned away/) as string }],
  });
});

test('webhooks from addresses that may not send want a look: a wrong list loses events', () => {
  expect(verdictOf({ ...fine, foreign: 2, refused: 2 })).toMatchObject({
    level: 'attention',
    reasons: [{ about: 'answers', text: expect.stringMatching(/^2 webhooks .* set-up page/) as string }],
  });
});

test('a webhook that is switched off is bad, one that lacks events wants a look', () => {
  const finding = (level: 'attention' | 'bad') => ({ level, text: 'The webhook of proj_1 …' });
  for (const level of ['attention', 'bad'] as const)
    expect(verdictOf({ ...fine, guard: [finding(level)] })).toMatchObject({ level, reasons: [{ about: 'guard' }] });
});

test('what was turned away is said, also where it needs nobody', () => {
  expect(verdictOf({ ...fine, refused: 3 })).toMatchObject({
    level: 'good',
    reasons: [{ text: expect.stringMatching(/3 webhooks were turned away in the last day/) as string }],
  });
});

test('before the first webhook nothing is wrong, and nothing is right yet', () => {
  expect(verdictOf({ ...fine, newestAt: null })).toMatchObject({ level: 'waiting', reasons: [{ about: 'arrival' }] });
});

test.each([
  [
    'a delivery that fails for sure',
    { failing: { ...fine.failing, sure: 1 } },
    'bad',
    /^1 webhook could not be taken, and its next try will fail/,
  ],
  ['deliveries Voucherify gave up', { lost: true }, 'bad', /given up/],
  ['faults of ours', { faults: 2 }, 'bad', /^2 webhooks of the last hour failed by a fault/],
  ['one of the staff who reads very much', { readers: 1 }, 'attention', /^Somebody of the staff was shown far more/],
  ['answers near the 10 s', { slowestAnswerMs: 8_900 }, 'bad', /took 8 s/],
  [
    'refusals that may be anybody’s',
    { failing: { ...fine.failing, unsure: 3 } },
    'attention',
    /^3 webhooks of late were turned away/,
  ],
  [
    'an outage that is over',
    { failing: { ...fine.failing, passing: 36 } },
    'attention',
    /^36 webhooks came while Postgres was away/,
  ],
  ['quarantine', { quarantined: 1 }, 'attention', /^1 event could not be understood and waits in quarantine/],
  [
    'more in quarantine than is counted',
    { quarantined: 100_000, moreQuarantined: true },
    'attention',
    /^More than 100,000 events/,
  ],
  ['silence', { newestAt: NOW - 30 * 3_600_000 }, 'attention', /for 30 h/],
  ['lateness', { lag: { ...fine.lag, median: 900 } }, 'attention', /come late/],
  ['a clock that is wrong', { lag: { ...fine.lag, aheadMs: 90_000 } }, 'attention', /1 min ahead/],
] as const)('%s', (_, over, level, text) => {
  const verdict = verdictOf({ ...fine, ...over });
  expect(verdict.level).toBe(level);
  expect(verdict.reasons.map((reason) => reason.text)).toEqual([expect.stringMatching(text)]);
});

test('a few old webhooks are no lateness', () => {
  expect(verdictOf({ ...fine, lag: { count: 3, median: 3_600, aheadMs: 0 } }).level).toBe('good');
});

test('that webhooks arrive is said only where one arrived of late', () => {
  const quarantined = 1;
  expect(verdictOf({ ...fine, quarantined }).title).toBe('Webhooks arrive, but look at this.');
  expect(verdictOf({ ...fine, quarantined, newestAt: NOW - 30 * 3_600_000 }).title).toBe('Look at this.');
  expect(verdictOf({ ...fine, quarantined, newestAt: null }).title).toBe('Look at this.');
});

test('the worst comes first', () => {
  const { level, reasons } = verdictOf({ ...fine, quarantined: 4, faults: 1 });
  expect([level, reasons.map(({ about }) => about)]).toEqual(['bad', ['answers', 'quarantine']]);
});
