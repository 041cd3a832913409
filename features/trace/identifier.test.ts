import { expect, test } from 'vitest';
import { isWholeIdentifier, looksLikeIdentifier } from '#features/trace/identifier.schema.ts';

test.each([
  'ord_9f2c',
  ' r_0ab12 ',
  '#1007',
  '2024-10071',
  'ada@example.org',
  'customer.created:evcus_1',
  '1234 5678 9012',
  'Order 00001234',
  '９８７６５４',
  'Web - 2024 - ab',
  '(12/2026)',
])('%j may be an identifier', (text) => {
  expect(looksLikeIdentifier(text)).toBe(true);
});

test.each([
  '',
  'Kowalska',
  'Anna Maria',
  'apartment 7',
  'r_1',
  'x'.repeat(400) + '1',
  '####',
  '____',
  'Jan Nowak 12',
  'crm-12345 Anna',
])('%j is none', (text) => {
  expect(looksLikeIdentifier(text)).toBe(false);
});

test.each([
  'ord_9f2c77ab',
  ' "r_0ab12c" ',
  'cust_IdgAFZxYwwHctOk9pPuMu308',
  'ada@example.org',
  '{3f2504e0-4f89-11d3-9a0c-0305e82c3301}',
  'gid://shopify/Customer/77',
])('%j is a whole one', (text) => {
  expect(isWholeIdentifier(text)).toBe(true);
});

test.each(['529870', '#529870', 'Web-2024-1', 'ord_', 'ord_12_', 'ada@', '@example.org', '1234 5678'])(
  '%j may be a part',
  (text) => {
    expect(isWholeIdentifier(text)).toBe(false);
  },
);
