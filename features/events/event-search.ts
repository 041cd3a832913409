import { createLoader, createParser, createSerializer, type inferParserType, parseAsStringLiteral } from 'nuqs/server';
import type { EventSummary } from '#features/events/events.schema.ts';

export const EVENT_STATUSES = ['stored', 'quarantined'] as const satisfies EventSummary['status'][];

function shaped(shape: RegExp) {
  return createParser({ parse: (text) => (shape.test(text) ? text : null), serialize: (text: string) => text });
}

/** What of the event log stands in its address. */
export const eventSearch = {
  status: parseAsStringLiteral(EVENT_STATUSES),
  /** A type as Voucherify writes them; what else is typed stays out of addresses, and `text` is its handle. */
  type: shaped(/^[a-z][a-z_]*(?:\.[a-z_]+)+$/).withDefault(''),
  text: shaped(/^[0-9a-f]{8}$/),
  customer: shaped(/^u?cust_[\w-]+$/).withDefault(''),
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

/** Whether what somebody typed is surely a type, and may stand in the address: a name with a dot may look like one. */
export function isEventType(text: string): boolean {
  return /^(?:business|campaign|customer|publication|redemption|voucher)(?:\.[a-z_]+)+$/.test(text);
}
