import { expect, test } from 'vitest';
import { NOTHING_YET, tallyWords, withReport } from '#features/events/replay-tally.ts';
import type { ReplayResult } from '#features/events/replay.schema.ts';

const answers = (outcome: ReplayResult['outcome'], count: number): ReplayResult[] =>
  Array.from({ length: count }, (_, index) => ({
    outcome,
    eventId: `${outcome}-${index}`,
    type: 'customer.rewarded',
    reason: null,
  }));

test('pages add up, and the last one ends it', () => {
  const first = withReport(NOTHING_YET, {
    replayed: [...answers('stored', 1198), ...answers('quarantined', 2)],
    nextCursor: 'next',
  });
  expect(first).toEqual({ stored: 1198, quarantined: 2, cursor: 'next' });
  const last = withReport(first, { replayed: answers('quarantined', 1), nextCursor: null });
  expect(last.cursor).toBeNull();
  expect(tallyWords(last)).toBe('1,201 replayed: 1,198 stored, 3 still quarantined');
});

test('only what there is, is said', () => {
  expect(tallyWords(withReport(NOTHING_YET, { replayed: answers('stored', 2), nextCursor: null }))).toBe(
    '2 replayed: 2 stored',
  );
  expect(tallyWords(NOTHING_YET)).toBe('0 replayed');
});
