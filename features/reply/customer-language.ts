import { LANGUAGE_CODES, type LanguageCode } from '#features/reply/language-codes.schema.ts';
import { findZone } from '#lib/time/find-zone.ts';

/** What shops call it in a customer's metadata; case and separators do not matter. */
const LANGUAGE_NAMES = ['language', 'preferredlanguage', 'languagecode', 'lang', 'preferredlang', 'locale'];
const COUNTRY_NAMES = ['countrycode', 'country'];
const ZONE_NAMES = ['timezone', 'tz', 'ianatimezone'];

/**
 * The customer's language as the shop noted it: by name, else by country. `unknown` is the English name of a language
 * that no reply can be written in.
 */
export function customerLanguage(metadata: unknown): { language: LanguageCode } | { unknown: string } | null {
  const said = valueOf(metadata, LANGUAGE_NAMES);
  if (said !== null) return languageOf(said);
  const country = valueOf(metadata, COUNTRY_NAMES);
  return country !== null && /^[A-Za-z]{2}$/.test(country)
    ? languageOf(new Intl.Locale(`und-${country}`).maximize().language)
    : null;
}

/** The customer's own time zone, where the shop noted one that there is. */
export function customerZone(metadata: unknown): string | null {
  const zone = valueOf(metadata, ZONE_NAMES);
  return zone !== null && findZone(zone) ? zone : null;
}

/** The first language of an `Accept-Language` that replies can be written in. */
export function browserLanguage(header: string | null): LanguageCode | null {
  for (const part of (header ?? '').split(',')) {
    const found = codeOf(part.split(';')[0]!.trim());
    if (found) return found;
  }
  return null;
}

/** `de`, `de-AT`, `de_DE`, `German` and `Deutsch` are one language. */
function languageOf(said: string): { language: LanguageCode } | { unknown: string } | null {
  const language =
    codeOf(said) ??
    LANGUAGE_CODES.find((code) => [nameIn('en', code), nameIn(code, code)].includes(said.toLowerCase()));
  if (language) return { language };
  const code = /^([a-z]{2,3})([-_][a-z0-9_-]*)?$/i.exec(said)?.[1]?.toLowerCase();
  const name = code && nameIn('en', code);
  return name && name !== code ? { unknown: new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? said } : null;
}

function codeOf(tag: string): LanguageCode | undefined {
  const code = tag.toLowerCase().split(/[-_]/)[0];
  return LANGUAGE_CODES.find((known) => known === code);
}

function nameIn(locale: string, code: string): string | undefined {
  return new Intl.DisplayNames(locale, { type: 'language' }).of(code)?.toLowerCase();
}

function valueOf(metadata: unknown, names: readonly string[]): string | null {
  if (typeof metadata !== 'object' || metadata === null) return null;
  const values = new Map(
    Object.entries(metadata).map(([name, value]) => [name.toLowerCase().replace(/[\s_-]/g, ''), value as unknown]),
  );
  for (const name of names) {
    const value = values.get(name);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return null;
}
