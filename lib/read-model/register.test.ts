import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  canonical,
  comparePrecedence,
  joinRegisters,
  packRegisters,
  registersOf,
  unpackRegisters,
} from '#lib/read-model/register.ts';

const order = fc.tuple(
  fc.constantFrom('2026-01-01T00:00:00.000000Z', '2026-01-02T00:00:00.000000Z'),
  fc.constantFrom('a', 'b'),
);
const value = fc.oneof(fc.constant(null), fc.integer(), fc.string());
const registers = fc
  .array(fc.tuple(fc.constantFrom('name', 'email', 'balance'), value, order))
  .map((rows) => rows.reduce((all, [field, v, o]) => joinRegisters(all, registersOf({ [field]: v }, o)), {}));

test('joining is commutative, associative and idempotent', () => {
  fc.assert(
    fc.property(registers, registers, registers, (a, b, c) => {
      expect(canonical(joinRegisters(a, b))).toBe(canonical(joinRegisters(b, a)));
      expect(canonical(joinRegisters(joinRegisters(a, b), c))).toBe(canonical(joinRegisters(a, joinRegisters(b, c))));
      expect(canonical(joinRegisters(a, a))).toBe(canonical(a));
    }),
  );
});

test('packing loses nothing', () => {
  fc.assert(
    fc.property(registers, (a) => {
      expect(canonical(unpackRegisters(packRegisters(a)))).toBe(canonical(a));
    }),
  );
});

test('packing gives one form, however the registers came together', () => {
  fc.assert(
    fc.property(registers, registers, (a, b) => {
      expect(canonical(packRegisters(joinRegisters(a, b)))).toBe(canonical(packRegisters(joinRegisters(b, a))));
    }),
  );
});

test('packing gives one form where fields have orders of different make', () => {
  const named = registersOf({ code: 'A' }, ['2026-01-01T00:00:00.000000Z', 'event']);
  const stated = registersOf({ balance: 5 }, ['2026-01-01T00:00:00.000000Z', 10, -5, 'event']);
  expect(packRegisters(joinRegisters(named, stated))).toEqual(packRegisters(joinRegisters(stated, named)));
});

test('an older value that arrives late does not overwrite a newer one', () => {
  const newer = registersOf({ name: 'Jane Doe' }, ['2026-02-01T00:00:00.000000Z', 'e2']);
  const older = registersOf({ name: 'Jane Roe', email: 'jane@example.com' }, ['2026-01-01T00:00:00.000000Z', 'e1']);
  const joined = joinRegisters(newer, older);
  expect(joined['name']?.value).toBe('Jane Doe');
  expect(joined['email']?.value).toBe('jane@example.com');
});

test('one event that states a field twice keeps the fuller value', () => {
  const order = ['2026-01-01T00:00:00.000000Z', 'e1'];
  const joined = joinRegisters(registersOf({ name: null }, order), registersOf({ name: 'Jane' }, order));
  expect(joined['name']?.value).toBe('Jane');
});

test('numbers are compared as numbers', () => {
  expect(comparePrecedence(['t', 9], ['t', 10])).toBeLessThan(0);
  expect(comparePrecedence(['t', -100], ['t', -90])).toBeLessThan(0);
});
