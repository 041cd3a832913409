import { createParser, parseAsStringLiteral } from 'nuqs/server';
import { HISTORY_VIEWS, zoneOf } from '#components/shell/preferences.ts';

const parseAsInstant = createParser({
  parse: (text) =>
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null,
  serialize: (at: string) => at,
});

const parseAsZone = createParser({
  parse: (text) => (text === 'UTC' || zoneOf(text) !== 'UTC' ? text : null),
  serialize: (zone: string) => zone,
});

/**
 * What a frozen link has beside the filters: the moment from which on nothing is known, and how its maker looked at the
 * page. Zone and view count only where there is such a moment; the reader's cookies stay as they are.
 */
export const frozenSearch = {
  asOf: parseAsInstant,
  zone: parseAsZone,
  view: parseAsStringLiteral(HISTORY_VIEWS),
};

/** The present again. */
export const NOT_FROZEN = { asOf: null, zone: null, view: null };
