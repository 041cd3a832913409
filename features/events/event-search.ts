import { createLoader, createSerializer, type inferParserType, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import type { EventSummary } from '#features/events/events.schema.ts';

export const EVENT_STATUSES = ['stored', 'quarantined'] as const satisfies EventSummary['status'][];

/** What of the event log stands in its address. */
export const eventSearch = {
  status: parseAsStringLiteral(EVENT_STATUSES),
  type: parseAsString.withDefault(''),
  customer: parseAsString.withDefault(''),
};
export type EventSearch = inferParserType<typeof eventSearch>;

export const loadEventSearch = /* @__PURE__ */ createLoader(eventSearch);
const serialize = /* @__PURE__ */ createSerializer(eventSearch);

export function eventsHref(search: Partial<EventSearch>): `/events${string}` {
  return serialize('/events', search) as `/events${string}`;
}

/** The same as the HTTP interface takes it; nothing empty. */
export function eventParameters({ status, type, customer }: EventSearch): {
  status?: 'stored' | 'quarantined';
  type?: string;
  customer?: string;
} {
  return { ...(status && { status }), ...(type && { type }), ...(customer && { customer }) };
}
