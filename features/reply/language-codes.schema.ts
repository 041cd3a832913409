/** The languages that customers are answered in, ISO 639-1: each is a file in features/reply. */
export const LANGUAGE_CODES = ['en', 'de', 'fr', 'es', 'pl'] as const;
export type LanguageCode = (typeof LANGUAGE_CODES)[number];
