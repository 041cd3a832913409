import { de } from '#features/reply/languages/de.ts';
import { en } from '#features/reply/languages/en.ts';
import { es } from '#features/reply/languages/es.ts';
import { fr } from '#features/reply/languages/fr.ts';
import { pl } from '#features/reply/languages/pl.ts';
import type { LanguageCode } from '#features/reply/language-codes.schema.ts';
import type { Language } from '#features/reply/sentences.ts';

/** What a reply can be written in. */
export const LANGUAGES: Record<LanguageCode, Language> = { en, de, fr, es, pl };
