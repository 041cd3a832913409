import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { declarations } from '#scripts/rights/declarations.ts';
import { OPEN } from '#scripts/rights/open.ts';
import { RIGHTS_PAGE, rightsPage } from '#scripts/rights/rights-page.ts';

const declared = declarations();

test('every page and every method of a route declares a right, or is open for a reason', () => {
  expect(declared.length).toBeGreaterThan(40);
  const undeclared = declared.filter(({ needs }) => needs === null).map(({ method, file }) => `${method} ${file}`);
  expect(undeclared, 'staffRoute({ right }), requireViewer(path, right), or scripts/rights/open.ts').toEqual([]);
});

test('all that is said to be open is there', () => {
  const addresses = new Set(declared.map(({ address }) => address));
  expect(Object.keys(OPEN).filter((address) => !addresses.has(address))).toEqual([]);
});

test('the documentation says the same', () => {
  expect(readFileSync(RIGHTS_PAGE, 'utf8'), 'npm run rights writes it').toBe(rightsPage(declared));
});
