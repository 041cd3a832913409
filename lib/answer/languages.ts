import { de } from '#lib/answer/de';
import { en } from '#lib/answer/en';
import { es } from '#lib/answer/es';
import { fr } from '#lib/answer/fr';
import { pl } from '#lib/answer/pl';
import type { LanguageCode } from '#lib/wire/answer-languages';
import type { Language } from '#lib/answer/answer';

/** What an answer can be written in. */
export const LANGUAGES: Record<LanguageCode, Language> = { en, de, fr, es, pl };
