import fc from 'fast-check';
import { expect, it } from 'vitest';
import { factKey, keyOf } from '#lib/facts/fact-key.ts';

it('is made of plain ids and times as they are', () => {
  expect(factKey('pending', 'lopp_1', 'updated', '2026-02-03T10:00:00.000000Z')).toBe(
    'pending:lopp_1:updated:2026-02-03T10:00:00.000000Z',
  );
});

it('is missing where an id is', () => {
  expect(keyOf('spend', 'v_1', undefined)).toBeNull();
});

it('stays short, plain and unambiguous whatever the ids are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 400 }), { minLength: 3, maxLength: 3 }),
      fc.string({ unit: 'binary' }),
      (parts, other) => {
        const key = factKey('accrual', ...parts);
        expect(key).toMatch(/^accrual(:[A-Za-z0-9_.:-]+){3}$/);
        expect(key.length).toBeLessThan(300);
        if (other !== parts[0]) expect(factKey('accrual', other, parts[1]!, parts[2]!)).not.toBe(key);
      },
    ),
  );
  expect(factKey('voucher', 'b:c', 'd')).not.toBe(factKey('voucher', 'b', 'c:d'));
});
