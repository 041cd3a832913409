import { expect, test } from 'vitest';
import { customerLabel } from '#features/customer/customer-label.ts';
import { shownIdentifier, visibleText } from '#components/ui/visible-text.ts';

const nothing = [
  ' ',
  '\u00a0\u3000',
  '\u200b',
  '\u202e\u2066',
  '\u0301',
  '\u3164',
  '\u2800',
  '\ufeff',
  '\u00ad',
  '\t\n',
  '\u{e0020}',
];

test.each(nothing)('nothing of %j can be seen: the name is said to be so, an id is told by its characters', (text) => {
  expect(visibleText(text)).toBeNull();
  expect(customerLabel({ name: text, email: 'a@example.com', sourceId: 's', id: 'cust_1' })).toBe(
    'No visible name (cust_1)',
  );
  expect(customerLabel({ name: null, email: text, sourceId: text, id: 'cust_1' })).toBe('cust_1');
  expect(shownIdentifier(text)).toMatch(/^U\+[0-9A-F]{4,5}( U\+[0-9A-F]{4})*$/);
});

test('what can be seen is shown as it is', () => {
  expect(customerLabel({ name: ' Ann\u200b ', email: null, sourceId: null, id: 'cust_1' })).toBe('Ann\u200b');
  expect(customerLabel({ name: '🧡', email: null, sourceId: null, id: 'cust_1' })).toBe('🧡');
  expect(customerLabel({ name: null, email: null, sourceId: '7', id: 'cust_1' })).toBe('7');
  expect(customerLabel({ name: '', email: 'a@example.com', sourceId: '7', id: 'cust_1' })).toBe('a@example.com');
  expect(shownIdentifier(' 7 ')).toBe(' 7 ');
});
