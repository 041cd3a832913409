import { expect, it } from 'vitest';
import { formatAmount, formatSigned } from '#lib/format-points.ts';

it('groups thousands and signs with a true minus', () => {
  expect(formatAmount(1234567)).toBe('1,234,567');
  expect(formatSigned(120)).toBe('+120');
  expect(formatSigned(-1300)).toBe('\u22121,300');
  expect(formatSigned(0)).toBe('0');
});

it('takes a gift line as minor currency units', () => {
  expect(formatSigned(-1999, 'gift')).toBe('\u221219.99');
  expect(formatAmount(5, 'gift')).toBe('0.05');
});
