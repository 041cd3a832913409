import { describe, expect, it } from 'vitest';
import { destinationOf } from '#features/lookup/destination.ts';
import type { CustomerSummary } from '#features/customer/customer.schema.ts';
import type { EventSummary } from '#features/events/events.schema.ts';
import type { Trace, TraceHit } from '#features/trace/trace.schema.ts';

const customer: CustomerSummary = {
  id: 'cust_1',
  sourceId: null,
  name: 'Ada',
  email: null,
  projectId: null,
  lastSeenAt: '',
  deletedAt: null,
};
const line: TraceHit['line'] = { key: 'redemption:r_1', kind: 'redemption', title: '', occurredAt: '' };
const event: EventSummary = {
  id: 'a:ev_1',
  report: 'a:ev_1',
  type: 'a',
  status: 'stored',
  mended: false,
  reason: null,
  customerId: null,
  projectId: null,
  createdAt: null,
  receivedAt: '',
  duplicates: 0,
};
const known = (over: object): Trace => ({ found: 'known', events: [], hits: [], as: null, ...over });
const found = { customers: [customer], nextCursor: null };

describe('destinationOf', () => {
  it('leads to the line that the id names', () => {
    expect(destinationOf('r_1', { found, trace: known({ hits: [{ customer, line }] }) })).toBe(
      '/customers/cust_1?line=redemption%3Ar_1',
    );
  });

  it('leads to the webhook of that id, though its customer is known too', () => {
    expect(destinationOf('ev_1', { found, trace: known({ events: [event], hits: [{ customer, line }] }) })).toBe(
      '/events/a%3Aev_1',
    );
  });

  it('leads to the customer where no line tells of the id, and where no trace was run', () => {
    expect(destinationOf('CARD-1', { found, trace: known({ hits: [{ customer, line: null }] }) })).toBe(
      '/customers/cust_1',
    );
    expect(destinationOf('Ada', { found, trace: null })).toBe('/customers/cust_1');
  });

  it('leaves the choice to the reader where the id stands in two histories', () => {
    const other = { customer: { ...customer, id: 'cust_2' }, line };
    const both = { customers: [customer, other.customer], nextCursor: null };
    expect(destinationOf('r_1', { found: both, trace: known({ hits: [{ customer, line }, other] }) })).toBeNull();
  });

  it('leads to what is surely the same in another spelling, and leaves what is merely similar to the reader', () => {
    const hits = [{ customer, line }];
    expect(destinationOf('R-1', { found: null, trace: known({ hits, as: { values: ['r_1'], sure: true } }) })).toBe(
      '/customers/cust_1?line=redemption%3Ar_1',
    );
    expect(
      destinationOf('0001', { found: null, trace: known({ hits, as: { values: ['1'], sure: false } }) }),
    ).toBeNull();
    const part: Trace = {
      found: 'part',
      parts: [{ kind: 'order_number', value: '#529870/9' }],
      more: false,
      hits,
      events: [],
    };
    expect(destinationOf('529870', { found: { customers: [], nextCursor: null }, trace: part })).toBeNull();
  });

  it('leads nowhere for what was never received', () => {
    const never: Trace = {
      found: 'never',
      lastWebhookAt: null,
      searched: {
        quarantined: { read: 0, complete: true },
        recent: { read: 0, complete: true },
        parts: { complete: true },
        spellings: ['r1'],
      },
    };
    expect(destinationOf('r_1', { found: { customers: [], nextCursor: null }, trace: never })).toBeNull();
  });
});
