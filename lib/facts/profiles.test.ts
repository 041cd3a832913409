import { describe, expect, it } from 'vitest';
import { factsOf } from '#lib/facts/registry.ts';
import { customer, EVENT_TIME, linesOf, ofKind, projectionOf, RECEIVED_AT } from '#lib/facts/testing/payloads.ts';
import { openBody } from '#lib/voucherify/envelope.ts';

const CREATED = '2026-01-01T00:00:00.000000Z';
const UPDATED = '2026-01-20T00:00:00.000000Z';
const full = (over: object = {}) => ({ customer: customer({ created_at: CREATED, updated_at: UPDATED, ...over }) });

describe('a customer', () => {
  it.each([
    ['created', ['profile:created'], CREATED],
    ['updated', [`profile:updated:${UPDATED}`], UPDATED],
    ['confirmed', ['profile:confirmed'], EVENT_TIME],
  ])('%s', (action, keys, occurredAt) => {
    expect(linesOf(`customer.${action}`, full())).toMatchObject([
      { kind: 'profile', action, keys, occurredAt, customerId: 'cust_ann' },
    ]);
  });

  it('deleted keeps the source id from before, which the event rewrites', () => {
    const projection = projectionOf(
      'customer.deleted',
      full({ source_id: 'ann_deleted-1_deleted2026-01-20T00:00:00.000Z' }),
    );
    expect(ofKind(projection, 'customer-seen')).toMatchObject([
      { id: 'cust_ann', sourceId: 'ann_deleted-1', deletedAt: UPDATED, asOf: UPDATED, createdAt: CREATED },
    ]);
    expect(ofKind(projection, 'line-reported')).toMatchObject([{ action: 'deleted', keys: ['profile:deleted'] }]);
  });

  it('living keeps a source id that looks like a deleted one', () => {
    const sourceId = 'ann_deleted2020-01-20T00:00:00.000Z';
    for (const type of ['customer.created', 'customer.updated']) {
      const [seen] = ofKind(projectionOf(type, full({ source_id: sourceId })), 'customer-seen');
      expect(seen?.sourceId).toBe(sourceId);
      expect(seen).not.toHaveProperty('deletedAt');
    }
    const gone = projectionOf('customer.deleted', full({ source_id: `${sourceId}_deleted2026-01-20T00:00:00.000Z` }));
    expect(ofKind(gone, 'customer-seen')).toMatchObject([{ sourceId, deletedAt: UPDATED }]);
  });

  it('with a number for a source id keeps its digits', () => {
    const body = JSON.stringify({ type: 'customer.created', data: { customer: { ...customer(), source_id: 0 } } });
    for (const digits of ['7', '90071992547409931234', '-12', '1e3']) {
      const opened = openBody({
        text: body.replace('"source_id":0', `"source_id": ${digits}`),
        typeHint: null,
        receivedAt: RECEIVED_AT,
      });
      if (opened.kind !== 'event') throw new Error(opened.reason);
      expect(ofKind(factsOf(opened.event), 'customer-seen')).toMatchObject([{ sourceId: digits }]);
    }
  });

  it('referred is the referee; the referrer is seen, too', () => {
    const projection = projectionOf('customer.referred', {
      customer: customer(),
      referrer: customer({ id: 'cust_friend', name: 'Bob' }),
    });
    expect(ofKind(projection, 'line-reported')).toMatchObject([
      {
        action: 'referred',
        customerId: 'cust_ann',
        refs: { referrer: 'cust_friend' },
        details: { referrerName: 'Bob' },
      },
    ]);
    expect(ofKind(projection, 'customer-seen').map(({ id }) => id)).toEqual(['cust_ann', 'cust_friend']);
  });

  it('tracked by a custom event: `event` in the payload is that event', () => {
    const data = {
      customer: customer(),
      event: { id: 'event_1', object: 'event', type: 'sign_up', created_at: CREATED, customer: { id: 'cust_ann' } },
      event_schema: { name: 'sign_up' },
    };
    expect(linesOf('customer.custom_event', data)).toMatchObject([
      {
        action: 'custom_event',
        keys: ['custom-event:event_1'],
        occurredAt: CREATED,
        details: { customEventName: 'sign_up' },
      },
    ]);
  });

  it.each([
    ['given', 'consents_given'],
    ['revoked', 'consents_revoked'],
  ])('consents %s, a removed type that still may come', (name, action) => {
    const data = { customer: customer(), consents: [{ id: 'cnst_1', name: 'Promos' }, { id: 'cnst_2' }] };
    expect(linesOf(`customer.consents.${name}`, data)).toMatchObject([
      { action, details: { consents: 'Promos, cnst_2' } },
    ]);
  });

  it.each(['entered', 'left'])('%s a segment: a fact of its event, since it can happen again', (action) => {
    const data = { ...full(), segment: { id: 'seg_1', name: 'VIP' } };
    expect(linesOf(`customer.segment.${action}`, data)).toMatchObject([
      {
        kind: 'segment',
        action,
        keys: [`event:customer.segment.${action}:ev_1`],
        occurredAt: EVENT_TIME,
        refs: { segment: 'seg_1' },
        details: { segmentName: 'VIP' },
      },
    ]);
  });
});
