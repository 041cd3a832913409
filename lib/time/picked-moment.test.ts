import { expect, test } from 'vitest';
import { endOfMoment, pickedMoment, secondOf } from '#lib/time/picked-moment.ts';

test('a minute and a second are moments, and stand for their ends', () => {
  expect(endOfMoment(pickedMoment.parse('2026-05-03T14:02Z')!)).toBe('2026-05-03T14:02:59.999999Z');
  expect(endOfMoment(pickedMoment.parse('2026-05-03T14:02:11Z')!)).toBe('2026-05-03T14:02:11.999999Z');
  expect(secondOf('2026-05-03T14:02:11.234567Z')).toBe('2026-05-03T14:02:11Z');
});

test.each([
  '',
  'now',
  '2026-05-03',
  '2026-05-03T14:02',
  '2026-13-03T14:02Z',
  '2026-05-03T14:02:11.5Z',
  '2026-05-03T99:02Z',
])('%j is none', (text) => {
  expect(pickedMoment.parse(text)).toBeNull();
});
