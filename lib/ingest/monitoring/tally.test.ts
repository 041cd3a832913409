import { expect, test } from 'vitest';
import { emptyTally, MAX_FAILING, tallyMore, tallyOne } from '#lib/ingest/monitoring/tally.ts';
import type { Observation } from '#lib/monitoring/observation.ts';

const seen = (over: Partial<Observation> = {}): Observation => ({
  at: 90_000,
  outcome: 'stored',
  type: 'customer.updated',
  durationMs: 4,
  lagMs: 2_000,
  fingerprint: 'whs_1',
  signature: 'verified',
  ...over,
});
const refused = (fingerprint: string, over: Partial<Observation> = {}) =>
  seen({ outcome: 'bad_signature', type: '', lagMs: null, fingerprint, signature: 'given', ...over });

function tallied(observations: Observation[]) {
  const tally = emptyTally();
  for (const observation of observations) tallyOne(tally, observation);
  return tally;
}

test('adds up by minute, outcome and type', () => {
  const tally = tallied([
    seen(),
    seen({ at: 119_999, durationMs: 10 }),
    seen({ at: 120_000 }),
    seen({ outcome: 'duplicate', lagMs: null }),
  ]);
  expect(
    [...tally.minutes.values()].map(({ minute, outcome, count, durationMs, slowestMs }) => [
      minute,
      outcome,
      count,
      durationMs,
      slowestMs,
    ]),
  ).toEqual([
    [60_000, 'stored', 2, 14, 10],
    [120_000, 'stored', 1, 4, 4],
    [60_000, 'duplicate', 1, 4, 4],
  ]);
  expect([...tally.lags.values()]).toMatchObject([
    { minute: 60_000, count: 2 },
    { minute: 120_000, count: 1 },
  ]);
});

test('a delivery that fails again is one with two tries, and none once it is taken', () => {
  const tries = [refused('whs_1'), refused('whs_1', { at: 150_000, outcome: 'unavailable' })];
  expect([...tallied(tries).failing.values()]).toMatchObject([
    { firstAt: 90_000, lastAt: 150_000, tries: 2, outcome: 'unavailable' },
  ]);
  expect(tallied([...tries, seen()]).failing.size).toBe(0);
  expect(tallied([seen(), refused('whs_1')])).toMatchObject({
    failing: new Map([['whs_1', { tries: 1 }]]),
    taken: new Set(),
  });
});

test('what could not be written is the same as if it had been one tally from the start', () => {
  const all = [
    seen(),
    refused('whs_2'),
    refused('whs_1'),
    seen({ durationMs: 9 }),
    refused('whs_2', { at: 200_000 }),
    refused('whs_3'),
  ];
  for (let cut = 0; cut <= all.length; cut++) {
    const older = tallied(all.slice(0, cut));
    tallyMore(older, tallied(all.slice(cut)));
    expect(older).toEqual(tallied(all));
  }
});

test('10,000 forged deliveries neither fill the memory nor hide an authentic one', () => {
  const junk = Array.from({ length: 10_000 }, (_, n) => refused(`sha256:${n}`));
  const real = [refused('whs_real', { outcome: 'unavailable', signature: 'verified' }), refused('whs_other_secret')];
  const tally = tallied([...junk, ...real, ...junk]);
  expect(tally.failing.size).toBe(MAX_FAILING);
  expect([...tally.failing.keys()].filter((fingerprint) => fingerprint.startsWith('whs_'))).toEqual([
    'whs_real',
    'whs_other_secret',
  ]);
  expect([...tally.minutes.values()]).toMatchObject([{ outcome: 'bad_signature', count: 20_001 }, { count: 1 }]);
});

test('unsigned noise has no clock; an envelope whose signature got lost has', () => {
  expect(tallied([refused('sha256:1', { signature: 'missing' })]).failing.size).toBe(0);
  expect(tallied([refused('whs_1', { signature: 'missing' })]).failing.size).toBe(1);
});
