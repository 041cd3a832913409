import { expect, test } from 'vitest';
import { parsePosition } from '#lib/live/position.ts';

test.each(['10:20:10,14,15', '100:100:', '3:9223372036854775807:'])('%s is a place', (text) => {
  expect(parsePosition(text)).toBe(text);
});

test.each([
  '',
  'nonsense',
  '42',
  '10:20',
  '20:10:',
  '10:20:5',
  '10:20:20',
  '10:20:15,14',
  '10:20:25',
  '10:20:14,',
  '0:5:',
  '-1:5:',
  '1:2:3:4',
  '10:99999999999999999999:',
  '10:9223372036854775808:',
  ' 10:20:',
  `10:20:${'1,'.repeat(20_000)}1`,
  "1:2:'; DROP TABLE change; --",
])('%s is none', (text) => {
  expect(parsePosition(text)).toBeNull();
});
