import { expect, test } from 'vitest';
import { looksLikeIdentifier } from '#lib/wire/identifier';

test.each(['ord_9f2c', ' r_0ab12 ', '#1007', '2024-10071', 'ada@example.org', 'customer.created:evcus_1'])('%j may be an identifier', (text) => {
  expect(looksLikeIdentifier(text)).toBe(true);
});

test.each(['', 'Kowalska', 'Anna Maria', 'apartment 7', 'r_1', 'x'.repeat(400) + '1'])('%j is none', (text) => {
  expect(looksLikeIdentifier(text)).toBe(false);
});
