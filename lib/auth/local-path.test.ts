import { expect, it } from 'vitest';
import { localPath, signInPath } from '#lib/auth/local-path.ts';

it('goes on to a path of ours, with its query and fragment', () => {
  expect(localPath('/customers/cust_1?kind=points&q=a%20b#line')).toBe('/customers/cust_1?kind=points&q=a%20b#line');
});

it.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  null,
  undefined,
  ['/a'],
])('stays at home instead of following %j', (value) => {
  expect(localPath(value)).toBe('/');
});

it('never gives a header more than one line', () => {
  expect(localPath('/a\r\nset-cookie: x=1')).not.toMatch(/[\r\n]/);
});

it('leads back after the sign-in, and says nothing of the first page', () => {
  expect(signInPath('/events?status=quarantined')).toBe('/sign-in?next=%2Fevents%3Fstatus%3Dquarantined');
  expect(signInPath('/')).toBe('/sign-in');
  expect(signInPath('//evil.example')).toBe('/sign-in');
});

it.each([
  ['/lookup?source_id=anna%40example.com', '/sign-in?next=%2Flookup'],
  [
    '/customers/cust_1?q=Anna%20Petrova&line=order:ord_1',
    '/sign-in?next=%2Fcustomers%2Fcust_1%3Fline%3Dorder%253Aord_1',
  ],
  ['/customers/cust_1?anna%40example.com=1', '/sign-in?next=%2Fcustomers%2Fcust_1'],
  ['/customers/anna%40example.com', '/sign-in'],
  ['/events?customer=%2B48600700800', '/sign-in?next=%2Fevents'],
])('the way back from %s has nobody’s data in it', (path, expected) => {
  expect(signInPath(path)).toBe(expected);
});
