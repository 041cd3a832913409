import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { frozenSearch } from '#features/share/frozen-search.ts';
import { endOfMoment, pickedMoment } from '#lib/time/picked-moment.ts';
import { addDays, startOfDay } from '#lib/time/zone.ts';
import { isVoucherifyId } from '#lib/browser/voucherify-id.ts';
import { KINDS } from '#lib/facts/kinds.ts';

function texts(isGood: (text: string) => boolean) {
  return createParser({ parse: (text) => (isGood(text) ? text : null), serialize: (text: string) => text });
}

/** A calendar day. None before 1970, where a year is still being typed, nor one without a day after it. */
export const parseAsDay = texts(
  (text) =>
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && text >= '1970-01-02' && text < '9999-12-31',
);

/** A customer page's address: the filters, days in the reader's zone, the open entry's key, and what froze it. */
export const timelineSearch = {
  kind: parseAsArrayOf(parseAsStringLiteral(KINDS)).withDefault([]),
  card: parseAsString.withDefault(''),
  campaign: parseAsString.withDefault(''),
  state: parseAsArrayOf(parseAsString).withDefault([]),
  from: parseAsDay.withDefault(''),
  to: parseAsDay.withDefault(''),
  /** Only one of Voucherify's ids; what else is typed stays out of addresses, and `text` is its handle in this tab. */
  q: texts(isVoucherifyId).withDefault(''),
  text: texts((text) => /^[0-9a-f]{8}$/.test(text)),
  /** Notes too where a filter would leave them out; nothing but notes where no kind is chosen. */
  notes: parseAsBoolean.withDefault(false),
  /** The newest moment that is shown, where the list does not start now. */
  until: createParser(pickedMoment),
  line: parseAsString,
  ...frozenSearch,
};
export type TimelineSearch = inferParserType<typeof timelineSearch>;

export const loadTimelineSearch = /* @__PURE__ */ createLoader(timelineSearch);
export const timelineHref = /* @__PURE__ */ createSerializer(timelineSearch);

export const NO_FILTER = {
  kind: [],
  card: '',
  campaign: '',
  state: [],
  from: '',
  to: '',
  q: '',
  text: null,
  notes: false,
} satisfies Omit<TimelineSearch, 'line' | 'until' | keyof typeof frozenSearch>;

/** The same filters as the HTTP interface takes them: moments instead of days, `to` exclusive, nothing empty. */
export function timelineParameters(search: TimelineSearch, zone: string): Record<string, string> {
  const all = {
    kind: [...search.kind].sort().join(','),
    card: search.card,
    campaign: search.campaign,
    state: [...search.state].sort().join(','),
    from: search.from && startOfDay(zone, search.from),
    to: earlier(
      search.to && startOfDay(zone, addDays(search.to, 1)),
      search.until === null ? '' : afterMoment(search.until),
    ),
    q: search.q.trim(),
    heard: search.asOf ?? '',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

/** The first moment behind it: the interface's `to` is exclusive. */
function afterMoment(moment: string): string {
  return new Date(Date.parse(endOfMoment(moment)) + 1).toISOString();
}

/** Of two times, either of which may be missing. */
function earlier(one: string, other: string): string {
  return one !== '' && (other === '' || one < other) ? one : other;
}
