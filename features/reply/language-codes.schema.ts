/** The languages that a reply can be written in, ISO 639-1: each is a file in features/reply/languages. */
export const LANGUAGE_CODES = ['en', 'de', 'fr', 'es', 'pl'] as const;
export type LanguageCode = (typeof LANGUAGE_CODES)[number];
