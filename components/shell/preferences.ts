import { findZone } from '#lib/time/find-zone.ts';

/**
 * How this reader wants the desk to look: kept in cookies, so that the server renders it so at once.
 * None is personal data or a credential, hence readable by the page's own script.
 */
export const THEME_COOKIE = 'pointline-theme';
export const ZONE_COOKIE = 'pointline-zone';
export const HISTORY_COOKIE = 'pointline-history';
/** In which this reader last had an answer written; the customer's own language goes before it. */
export const ANSWER_LANGUAGE_COOKIE = 'pointline-answer-language';

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export function themeOf(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}

/** Lines that one request caused folded into one, or each for itself. */
export const HISTORY_VIEWS = ['stories', 'lines'] as const;
export type HistoryView = (typeof HISTORY_VIEWS)[number];

export function historyViewOf(value: string | undefined): HistoryView {
  return HISTORY_VIEWS.find((view) => view === value) ?? 'stories';
}

/** An IANA time zone that this runtime knows, else UTC. */
export function zoneOf(value: string | undefined): string {
  return findZone(value ?? '') ?? 'UTC';
}

/** In the browser: keeps it for a year; `lax` so that a link from a CRM opens in the reader's own look. */
export function keepPreference(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

/** In the browser: what was last kept, in this tab or another. */
export function keptPreference(name: string): string | undefined {
  const kept = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return kept && decodeURIComponent(kept.slice(name.length + 1));
}

/** In the browser: changes the look at once, and for the next visits. */
export function keepTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  keepPreference(THEME_COOKIE, theme);
}
