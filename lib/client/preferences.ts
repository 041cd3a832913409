/**
 * How this reader wants the desk to look: kept in cookies, so that the server renders it so at once.
 * Neither is personal data or a credential, hence readable by the page's own script.
 */
export const THEME_COOKIE = 'pointline-theme';
export const ZONE_COOKIE = 'pointline-zone';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** An IANA time zone that this runtime knows, else UTC. */
export function zoneOf(value: string | undefined): string {
  if (!value) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: value }).resolvedOptions().timeZone;
  } catch (error) {
    if (error instanceof RangeError) return 'UTC';
    throw error;
  }
}

/** A year; `lax` so that a link from a CRM opens in the reader's own look. */
export function preferenceCookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
