import { describe, expect, test } from 'vitest';
import { compose } from '#features/reply/compose.ts';
import { LANGUAGE_CODES, type LanguageCode } from '#features/reply/language-codes.schema.ts';
import { LANGUAGES } from '#features/reply/languages/languages.ts';
import { de } from '#features/reply/languages/testing/de.ts';
import { en } from '#features/reply/languages/testing/en.ts';
import { es } from '#features/reply/languages/testing/es.ts';
import { COUNTS, EXAMPLES, type Expected, ON_CARD, UNTOLD } from '#features/reply/languages/testing/examples.ts';
import { fr } from '#features/reply/languages/testing/fr.ts';
import { pl } from '#features/reply/languages/testing/pl.ts';
import type { Sentence } from '#features/reply/sentences.ts';

const EXPECTED: Record<LanguageCode, Expected> = { en, de, fr, es, pl };

describe.each(LANGUAGE_CODES)('%s', (code) => {
  const expected = EXPECTED[code];
  const say = (sentence: Sentence, over: { zone: string; namesZone: boolean } = { zone: 'UTC', namesZone: false }) =>
    compose([sentence], { language: LANGUAGES[code], ...over });

  test.each(Object.values(EXAMPLES))('$say', (example) => {
    expect(say(example)).toBe(expected.sentences[example.say]);
  });

  test('numbers and their words', () => {
    const at = '2026-05-01T00:00:00Z';
    expect(COUNTS.map((points) => say({ say: 'pending-canceled', points, at }))).toEqual(expected.counts);
  });

  test('a zone that is not known to be the customer’s is named, and several cards are told apart', () => {
    const zone = { zone: 'Europe/Warsaw', namesZone: true };
    expect(ON_CARD.map((sentence) => say(sentence, zone))).toEqual(expected.onCard);
  });

  test('what is not known is left out', () => {
    expect(UNTOLD.map((sentence) => say(sentence))).toEqual(expected.untold);
  });
});
