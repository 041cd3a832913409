import { expect, test } from 'vitest';
import { browserLanguage, customerLanguage, customerZone } from '#features/reply/customer-language.ts';

test.each([
  [{ language: 'de' }, { language: 'de' }],
  [{ preferred_language: 'de_AT' }, { language: 'de' }],
  [{ Locale: 'pl-PL' }, { language: 'pl' }],
  [{ lang: 'Deutsch' }, { language: 'de' }],
  [{ lang: 'Spanish' }, { language: 'es' }],
  [{ language: 'it' }, { unknown: 'Italian' }],
  [{ country: 'PL' }, { language: 'pl' }],
  [{ country: 'PL', language: 'fr' }, { language: 'fr' }],
  [{ language: 'whatever they like' }, null],
  [{ language: '' }, null],
  [{ language: 7 }, null],
  [{}, null],
  [null, null],
  ['de', null],
])('%j is %j', (metadata, language) => {
  expect(customerLanguage(metadata)).toEqual(language);
});

test('a zone is taken where there is such a zone', () => {
  expect(customerZone({ timezone: 'Europe/Warsaw' })).toBe('Europe/Warsaw');
  expect(customerZone({ time_zone: 'Mars/Base' })).toBeNull();
  expect(customerZone(undefined)).toBeNull();
});

test('a browser’s first language that answers are written in', () => {
  expect(browserLanguage('it-IT,it;q=0.9,pl;q=0.8,en;q=0.7')).toBe('pl');
  expect(browserLanguage('ja')).toBeNull();
  expect(browserLanguage(null)).toBeNull();
});
