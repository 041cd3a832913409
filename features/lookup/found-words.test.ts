import { describe, expect, it } from 'vitest';
import { destinationOf } from '#features/lookup/destination.ts';
import { foundWords } from '#features/lookup/found-words.ts';
import type { FoundCustomer } from '#features/customer/customer.schema.ts';
import type { EventSummary } from '#features/events/events.schema.ts';
import type { Trace } from '#features/trace/trace.schema.ts';

function customer(id: string, more: Partial<FoundCustomer> = {}): FoundCustomer {
  return { id, sourceId: null, name: null, email: null, projectId: null, lastSeenAt: '', deletedAt: null, ...more };
}
function event(id: string, report = id): EventSummary {
  const rest = { mended: false, reason: null, customerId: null, projectId: null, createdAt: null, receivedAt: '' };
  return { id, report, type: 'a', status: 'stored', duplicates: 0, ...rest };
}
const known = (over: object): Trace => ({ found: 'known', events: [], hits: [], as: null, ...over });
const ada = customer('cust_1', { sourceId: '1003' });
const one = { customers: [ada], nextCursor: null };
const words = (trace: Trace | null, found = one, tracing = false) => foundWords('1003', { found, trace, tracing });

describe('foundWords', () => {
  it('names the webhook where Enter opens that and not the customer', () => {
    const trace = known({ events: [event('a:ev_1')], hits: [{ customer: ada, line: null }] });
    expect(destinationOf('1003', { found: one, trace })).toBe('/events/a%3Aev_1');
    expect(words(trace)).toBe('Found exactly. Enter opens the webhook.');
    const none = { customers: [], nextCursor: null };
    expect(words(known({ events: [event('a:ev_1')] }), none)).toBe('Found exactly. Enter opens it.');
  });

  it('counts an event of two bodies as one', () => {
    const trace = known({ events: [event('a:ev_1'), event('a:ev_1', 'a:ev_1!2')] });
    const none = { customers: [], nextCursor: null };
    expect(destinationOf('ev_1', { found: none, trace })).toBe('/events/a%3Aev_1');
    expect(words(trace, none)).toBe('Found exactly. Enter opens it.');
  });

  it('promises nothing of Enter before the trace has come', () => {
    expect(words(null, one, true)).toBe('1 customer. Tracing the identifier…');
    expect(words(null)).toBe('1 customer. Enter opens it.');
  });

  it('says how it was found, and leaves what is similar, or another’s as well, to the reader', () => {
    const hits = [{ customer: ada, line: null }];
    expect(words(known({ hits }))).toBe('Found exactly. Enter opens it.');
    expect(words(known({ hits, as: { values: ['1-003'], sure: true } }))).toBe(
      'Found in another spelling. Enter opens it.',
    );
    expect(words(known({ hits, as: { values: ['1-003'], sure: false } }))).toBe(
      'Found something similar. Arrow down to choose.',
    );
    const ordered = customer('cust_2', { match: { how: 'exact', kind: 'order_number', value: '#1003' } });
    const two = { customers: [ada, ordered], nextCursor: null };
    const both = known({ hits: [...hits, { customer: ordered, line: null }] });
    expect(words(both, two)).toBe('2 customers. Arrow down to choose.');
    expect(destinationOf('1003', { found: two, trace: both })).toBeNull();
  });
});
