import type { CustomerSeen, Fact, LineReported } from '#lib/facts/fact.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const MIDNIGHT = Date.parse('2026-01-01T00:00:00Z');

export const instant = (second: number) =>
  new Date(MIDNIGHT + second * 1000).toISOString().replace('Z', '000Z') as Timestamp;

/** An event that says the given facts, for tests of what happens after a body was opened. */
export function incomingEvent(key: string, facts: Fact[], over: Partial<IncomingEvent> = {}): IncomingEvent {
  return {
    key,
    reportKey: key,
    facts,
    type: 'test.event',
    eventId: key,
    sendOutId: null,
    sender: null,
    projectId: null,
    groupId: null,
    customerId: null,
    createdAt: instant(0),
    receivedAt: instant(0),
    status: 'stored',
    reason: null,
    body: `{"key":"${key}"}`,
    typeHint: null,
    signature: '',
    ...over,
  };
}

/** Points added to a card by a ledger entry. */
export function pointsAdded(
  over: Partial<LineReported> & { customerId: string; keys: [string, ...string[]] },
): LineReported {
  return {
    fact: 'line-reported',
    kind: 'points',
    action: 'added',
    occurredAt: instant(1),
    trust: 'event',
    points: 40,
    refs: {},
    details: {},
    ...over,
  } as LineReported;
}

/** A customer, named for the first time. */
export function customerSeen(id: string, over: Partial<CustomerSeen> = {}): CustomerSeen {
  return { fact: 'customer-seen', id, asOf: instant(0), ...over };
}
