import { expect, test } from 'vitest';
import { expiredWords } from '#features/monitoring/expired-words.ts';

test('what expired is said by its day, and whether a movement told of it', () => {
  const expired = { day: '2026-11-27', points: 1_040, isTold: true };
  expect(expiredWords(expired)).toBe('1,040 points expired on 27 Nov 2026 at Voucherify');
  expect(expiredWords({ ...expired, points: 1, isTold: false })).toBe(
    '1 point expired on 27 Nov 2026 at Voucherify, and no movement told of it',
  );
});
